package dev.tradingipc.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.protocol.Symbols;
import dev.tradingipc.trading.measure.Histogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BroadcastTest {
    private static final Duration NEVER = Duration.ofHours(1);
    /** So long that only a client that takes nothing goes beyond it, however busy the machine is. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int QUEUE_BLOCKS = 4;
    private static final String[] SYMBOLS = {"A", "B", "C"};

    private final BlockWriter blocks = new BlockWriter(64, true);
    private final List<Thread> threads = new ArrayList<>();
    private Broadcast broadcast;

    @AfterEach
    void close() throws InterruptedException {
        broadcast.close();
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void deliversEveryBlockToEveryClientInOrder() throws InterruptedException {
        broadcast = broadcast(SlowClientPolicy.WAIT, NEVER, false);
        List<RecordingSink> sinks =
                IntStream.range(0, 1_000).mapToObj(i -> join("c" + i)).toList();
        List<String> sent = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            publish("A", i);
            sent.add("A," + i + ".00");
        }
        await().untilAsserted(() ->
                assertThat(sinks).allSatisfy(sink -> assertThat(sink.frames()).isEqualTo(sent)));
        assertThat(broadcast.clientCount()).isEqualTo(1_000);
    }

    @Test
    void givesThoseWhoComeInARushWhatHasComeMeanwhileTogether() throws InterruptedException {
        BroadcastSettings settings = new BroadcastSettings(SlowClientPolicy.CONFLATE, QUEUE_BLOCKS, NEVER, false);
        broadcast = new Broadcast(settings, new Newcomers(NEVER));
        List<RecordingSink> sinks =
                IntStream.range(0, 200).mapToObj(i -> join("c" + i)).toList();
        for (int i = 1; i <= QUEUE_BLOCKS / 2; i++) {
            publish("A", i);
        }
        await().untilAsserted(() ->
                assertThat(sinks).allSatisfy(sink -> assertThat(sink.frames()).containsExactly("A,1.00", "A,2.00")));
        assertThat(sinks).allSatisfy(sink -> assertThat(sink.sends()).isEqualTo(1));
    }

    @Test
    void measuresEachSendFromItsOldestBlockOn() throws InterruptedException {
        broadcast = broadcast(SlowClientPolicy.CONFLATE, NEVER, false);
        RecordingSink slow = joinBlocked("slow");
        for (int i = 2; i <= QUEUE_BLOCKS + 2; i++) { // the last one is conflated
            publish("A", i);
        }
        long waitedFromNanos = System.nanoTime();
        assertThat(broadcast.backlogBlocksMax()).isEqualTo(QUEUE_BLOCKS + 1);
        assertThat(broadcast.clientCounters().sendLatencies().total()).isZero();
        await().pollDelay(Duration.ofMillis(20)).until(slow::isBlocked);
        long waitedNanos = System.nanoTime() - waitedFromNanos;
        slow.read();
        await().until(() -> slow.frameCount() == QUEUE_BLOCKS + 2);
        int sends = slow.sends();
        await().until(() -> broadcast.clientCounters().sendLatencies().total() == sends);
        Histogram latencies = broadcast.clientCounters().sendLatencies();
        assertThat(IntStream.range(0, latencies.bucketCount())
                        .filter(bucket -> latencies.upperBound(bucket) < waitedNanos)
                        .mapToLong(latencies::count)
                        .sum())
                .as("sends that did not wait")
                .isZero();
        assertThat(broadcast.backlogBlocksMax()).isZero();
    }

    @Test
    void givesNewClientTheLatestOfEachKeyFirst() throws InterruptedException {
        broadcast = broadcast(SlowClientPolicy.CONFLATE, NEVER, true);
        publish("A", 1);
        publish("B", 2);
        publish("A", 3);
        RecordingSink late = join("late");
        publish("B", 4);
        await().untilAsserted(() -> assertThat(late.frames()).containsExactly("A,3.00", "B,2.00", "B,4.00"));
    }

    @Test
    void givesNewClientNoSnapshotWhereThereIsNone() throws InterruptedException {
        broadcast = broadcast(SlowClientPolicy.WAIT, NEVER, false);
        publish("A", 1);
        RecordingSink late = join("late");
        publish("A", 2);
        await().untilAsserted(() -> assertThat(late.frames()).containsExactly("A,2.00"));
    }

    @Test
    void losesAndRepeatsNothingForClientsThatJoinWhileItPublishes() throws InterruptedException {
        broadcast = broadcast(SlowClientPolicy.WAIT, NEVER, true);
        AtomicBoolean stop = new AtomicBoolean();
        start(() -> {
            for (int i = 1; !stop.get(); i++) {
                publish(SYMBOLS[i % SYMBOLS.length], i);
            }
        });
        List<RecordingSink> sinks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            RecordingSink sink = join("c" + i);
            sinks.add(sink);
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> sink.frameCount() > 20);
            broadcast.leave(sink.id());
        }
        stop.set(true);
        threads.getFirst().join();
        assertThat(sinks).allSatisfy(BroadcastTest::assertConsecutive);
    }

    @Test
    void conflatesToTheLatestOfEachKeyForSlowClientOnly() throws InterruptedException {
        broadcast = broadcast(SlowClientPolicy.CONFLATE, NEVER, false);
        RecordingSink slow = joinBlocked("slow");
        RecordingSink other = join("other");
        int published = 1; // joinBlocked published A,1
        for (int i = 2; i <= 1_000; i++) {
            publish(SYMBOLS[i % SYMBOLS.length], i);
            published++;
            int expected = published - 1; // it joined after the first
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> other.frames().size() == expected);
        }
        slow.read();
        await().until(() -> slow.frames().contains(SYMBOLS[1_000 % 3] + ",1000.00"));
        assertThat(slow.frames()).hasSize(1 + QUEUE_BLOCKS + SYMBOLS.length);
        assertThat(slow.frames().subList(1 + QUEUE_BLOCKS, 1 + QUEUE_BLOCKS + 3))
                .containsExactlyInAnyOrder("A,999.00", "B,1000.00", "C,998.00");
        assertIncreasing(slow);
        ClientCounters counters = broadcast.clientCounters();
        assertThat(counters.conflations()).isEqualTo(1);
        assertThat(counters.framesReplaced()).isEqualTo(1_000 - slow.frames().size());
        publish("A", 1_001);
        await().until(() -> slow.frames().getLast().equals("A,1001.00"));
    }

    @Test
    void keepsOrderWhenConflatedClientHasReadAPart() throws InterruptedException {
        broadcast = broadcast(SlowClientPolicy.CONFLATE, NEVER, false);
        RecordingSink slow = joinBlocked("slow");
        for (int i = 2; i <= 2 + QUEUE_BLOCKS; i++) {
            publish("A", i);
        }
        slow.readOnce();
        await().until(() -> slow.frameCount() == 1 && slow.isBlocked());
        publish("A", 7);
        slow.read();
        broadcast.awaitSent();
        assertThat(slow.frames()).containsExactly("A,1.00", "A,2.00", "A,3.00", "A,4.00", "A,5.00", "A,7.00");
    }

    @Test
    void disconnectsSlowClient() throws InterruptedException {
        broadcast = broadcast(SlowClientPolicy.DISCONNECT, NEVER, false);
        RecordingSink slow = joinBlocked("slow");
        RecordingSink other = join("other");
        for (int i = 2; i <= 2 + QUEUE_BLOCKS; i++) {
            int expected = i - 1;
            publish("A", i);
            await().until(() -> other.frames().size() == expected);
        }
        assertThat(slow.isClosed()).isTrue();
        assertThat(other.isClosed()).isFalse();
        assertThat(broadcast.clientCount()).isEqualTo(1);
        assertThat(broadcast.clientCounters().disconnections()).isEqualTo(1);
    }

    @Test
    void waitsForSlowClientAndLosesNothing() throws InterruptedException {
        broadcast = broadcast(SlowClientPolicy.WAIT, NEVER, false);
        RecordingSink slow = joinBlocked("slow");
        Thread publisher = start(() -> {
            for (int i = 2; i <= 100; i++) {
                publish("A", i);
            }
        });
        await().until(() ->
                broadcast.clientCounters().waits() == 1 && publisher.getState() == Thread.State.TIMED_WAITING);
        slow.read();
        publisher.join();
        broadcast.awaitSent();
        assertThat(slow.frames()).hasSize(100);
        assertIncreasing(slow);
        assertThat(broadcast.clientCounters().waitedNanos()).isPositive();
        assertThat(broadcast.clientCounters().cuts()).isZero();
    }

    @Test
    void letsThePublisherEndItsWaitForASlowClient() throws InterruptedException {
        broadcast = broadcast(SlowClientPolicy.WAIT, NEVER, false);
        RecordingSink slow = joinBlocked("slow");
        broadcast.whileWaiting(() -> {
            throw new IllegalStateException("waits no longer");
        });
        for (int i = 1; i <= QUEUE_BLOCKS; i++) {
            publish("A", i); // there is room: nothing to wait for
        }
        assertThatThrownBy(() -> publish("A", 9)).hasMessage("waits no longer");
        assertThatThrownBy(broadcast::awaitSent).hasMessage("waits no longer");
        assertThat(slow.isClosed()).isFalse();
    }

    @Test
    void cutsClientThatTakesNothingWhileItWaits() throws InterruptedException {
        broadcast = broadcast(SlowClientPolicy.WAIT, PATIENCE, false);
        RecordingSink dead = joinBlocked("dead");
        RecordingSink other = join("other");
        for (int i = 2; i <= 100; i++) {
            publish("A", i);
        }
        broadcast.awaitSent();
        assertThat(dead.isClosed()).isTrue();
        assertThat(other.frames()).hasSize(99);
        assertThat(broadcast.clientCounters().cuts()).isEqualTo(1);
        assertThat(broadcast.departures()).isEqualTo(1);
    }

    @Test
    void forgetsClientThatLeft() throws InterruptedException {
        broadcast = broadcast(SlowClientPolicy.WAIT, Duration.ofMillis(200), false);
        joinBlocked("gone");
        broadcast.leave("gone");
        assertThat(broadcast.clientCount()).isZero();
        for (int i = 0; i < 100; i++) {
            publish("A", i + 1);
        }
        assertThat(broadcast.clientCounters().waits()).isZero();
    }

    @Test
    void closesClientsAndLaterOnes() {
        broadcast = broadcast(SlowClientPolicy.WAIT, NEVER, false);
        RecordingSink early = join("early");
        broadcast.close();
        RecordingSink late = join("late");
        assertThat(early.isClosed()).isTrue();
        assertThat(late.isClosed()).isTrue();
        assertThat(broadcast.clientCount()).isZero();
    }

    private static Broadcast broadcast(SlowClientPolicy policy, Duration timeout, boolean snapshot) {
        return new Broadcast(new BroadcastSettings(policy, QUEUE_BLOCKS, timeout, snapshot));
    }

    private RecordingSink join(String id) {
        RecordingSink sink = new RecordingSink(id);
        broadcast.join(sink);
        return sink;
    }

    /** A client that has been given {@code A,1.00} and does not take it. */
    private RecordingSink joinBlocked(String id) throws InterruptedException {
        RecordingSink sink = new RecordingSink(id);
        sink.stopReading();
        broadcast.join(sink);
        publish("A", 1);
        await().until(sink::isBlocked);
        return sink;
    }

    private void publish(String symbol, int price) throws InterruptedException {
        blocks.frames().price(Symbols.low(symbol), 0, price * 100_000_000L);
        blocks.endFrame(symbol.charAt(0) - 'A');
        broadcast.publish(blocks.take());
    }

    private interface Publishing {
        void run() throws InterruptedException;
    }

    private Thread start(Publishing publishing) {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                publishing.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        threads.add(thread);
        return thread;
    }

    /** Of each symbol every third number comes; after a client's first, none may be missing or come twice. */
    private static void assertConsecutive(RecordingSink sink) {
        Map<String, Integer> last = new HashMap<>();
        for (String frame : sink.frames()) {
            String symbol = frame.substring(0, 1);
            int number = number(frame);
            if (last.containsKey(symbol)) {
                assertThat(number).isEqualTo(last.get(symbol) + SYMBOLS.length);
            }
            last.put(symbol, number);
        }
    }

    private static void assertIncreasing(RecordingSink sink) {
        Map<String, Integer> last = new HashMap<>();
        for (String frame : sink.frames()) {
            Integer before = last.put(frame.substring(0, 1), number(frame));
            assertThat(before == null ? 0 : before).isLessThan(number(frame));
        }
    }

    private static int number(String frame) {
        return Integer.parseInt(frame.substring(2, frame.indexOf('.')));
    }
}
