package dev.tradingipc.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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

    private Broadcast broadcast;
    private BroadcastRun run;

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void deliversEveryBlockToEveryClientInOrder() throws InterruptedException {
        start(SlowClientPolicy.WAIT, NEVER, false);
        List<RecordingSink> sinks =
                IntStream.range(0, 1_000).mapToObj(i -> run.join("c" + i)).toList();
        List<String> sent = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            run.publish("A", i);
            sent.add("A," + i + ".00");
        }
        await().untilAsserted(() ->
                assertThat(sinks).allSatisfy(sink -> assertThat(sink.frames()).isEqualTo(sent)));
        assertThat(broadcast.clientCount()).isEqualTo(1_000);
    }

    @Test
    void givesThoseWhoComeInARushWhatHasComeMeanwhileTogether() throws InterruptedException {
        start(new BroadcastSettings(SlowClientPolicy.CONFLATE, QUEUE_BLOCKS, NEVER, false), new Newcomers(NEVER));
        List<RecordingSink> sinks =
                IntStream.range(0, 200).mapToObj(i -> run.join("c" + i)).toList();
        for (int i = 1; i <= QUEUE_BLOCKS / 2; i++) {
            run.publish("A", i);
        }
        await().untilAsserted(() ->
                assertThat(sinks).allSatisfy(sink -> assertThat(sink.frames()).containsExactly("A,1.00", "A,2.00")));
        assertThat(sinks).allSatisfy(sink -> assertThat(sink.sends()).isEqualTo(1));
    }

    @Test
    void measuresEachSendFromItsOldestBlockOn() throws InterruptedException {
        start(SlowClientPolicy.CONFLATE, NEVER, false);
        RecordingSink slow = run.joinBlocked("slow");
        for (int i = 2; i <= QUEUE_BLOCKS + 1; i++) {
            run.publish("A", i);
        }
        long waitedFromNanos = System.nanoTime();
        assertThat(broadcast.backlogBlocksMax()).isEqualTo(QUEUE_BLOCKS);
        assertThat(broadcast.clientCounters().sendLatencies().total()).isZero();
        await().pollDelay(Duration.ofMillis(20)).until(slow::isBlocked);
        long waitedNanos = System.nanoTime() - waitedFromNanos;
        slow.read();
        await().until(() -> slow.frameCount() == QUEUE_BLOCKS + 1);
        int sends = slow.sends();
        await().until(() -> broadcast.clientCounters().sendLatencies().total() == sends);
        assertThat(run.sendsBelow(waitedNanos)).as("sends that did not wait").isZero();
        assertThat(broadcast.backlogBlocksMax()).isZero();
    }

    @Test
    void givesNewClientTheLatestOfEachKeyFirstInTheOrderOfThose() throws InterruptedException {
        start(SlowClientPolicy.CONFLATE, NEVER, true);
        run.publish("A", 1);
        run.publish("B", 2);
        run.publish("A", 3);
        RecordingSink late = run.join("late");
        run.publish("B", 4);
        await().untilAsserted(() -> assertThat(late.frames()).containsExactly("B,2.00", "A,3.00", "B,4.00"));
    }

    @Test
    void givesNewClientNoSnapshotWhereThereIsNone() throws InterruptedException {
        start(SlowClientPolicy.WAIT, NEVER, false);
        run.publish("A", 1);
        RecordingSink late = run.join("late");
        run.publish("A", 2);
        await().untilAsserted(() -> assertThat(late.frames()).containsExactly("A,2.00"));
    }

    @Test
    void losesAndRepeatsNothingForClientsThatJoinWhileItPublishes() throws InterruptedException {
        start(SlowClientPolicy.WAIT, NEVER, true);
        AtomicBoolean stop = new AtomicBoolean();
        Thread publisher = run.start(() -> {
            for (int i = 1; !stop.get(); i++) {
                run.publish(SYMBOLS[i % SYMBOLS.length], i);
            }
        });
        List<RecordingSink> sinks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            RecordingSink sink = run.join("c" + i);
            sinks.add(sink);
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> sink.frameCount() > 20);
            broadcast.leave(sink.id());
        }
        stop.set(true);
        publisher.join();
        assertThat(sinks).allSatisfy(BroadcastTest::assertConsecutive);
    }

    @Test
    void disconnectsSlowClient() throws InterruptedException {
        start(SlowClientPolicy.DISCONNECT, NEVER, false);
        RecordingSink slow = run.joinBlocked("slow");
        RecordingSink other = run.join("other");
        for (int i = 2; i <= 2 + QUEUE_BLOCKS; i++) {
            int expected = i - 1;
            run.publish("A", i);
            await().until(() -> other.frames().size() == expected);
        }
        assertThat(slow.isClosed()).isTrue();
        assertThat(other.isClosed()).isFalse();
        assertThat(broadcast.clientCount()).isEqualTo(1);
        assertThat(broadcast.clientCounters().disconnections()).isEqualTo(1);
    }

    @Test
    void waitsForSlowClientAndLosesNothing() throws InterruptedException {
        start(SlowClientPolicy.WAIT, NEVER, false);
        RecordingSink slow = run.joinBlocked("slow");
        Thread publisher = run.start(() -> {
            for (int i = 2; i <= 100; i++) {
                run.publish("A", i);
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
        start(SlowClientPolicy.WAIT, NEVER, false);
        RecordingSink slow = run.joinBlocked("slow");
        broadcast.whileWaiting(() -> {
            throw new IllegalStateException("waits no longer");
        });
        for (int i = 1; i <= QUEUE_BLOCKS; i++) {
            run.publish("A", i); // there is room: nothing to wait for
        }
        assertThatThrownBy(() -> run.publish("A", 9)).hasMessage("waits no longer");
        assertThatThrownBy(broadcast::awaitSent).hasMessage("waits no longer");
        assertThat(slow.isClosed()).isFalse();
    }

    @Test
    void cutsClientThatTakesNothingWhileItWaits() throws InterruptedException {
        start(SlowClientPolicy.WAIT, PATIENCE, false);
        RecordingSink dead = run.joinBlocked("dead");
        RecordingSink other = run.join("other");
        for (int i = 2; i <= 100; i++) {
            run.publish("A", i);
        }
        broadcast.awaitSent();
        assertThat(dead.isClosed()).isTrue();
        assertThat(other.frames()).hasSize(99);
        assertThat(broadcast.clientCounters().cuts()).isEqualTo(1);
        assertThat(broadcast.departures()).isEqualTo(1);
    }

    @Test
    void forgetsClientThatLeft() throws InterruptedException {
        start(SlowClientPolicy.WAIT, Duration.ofMillis(200), false);
        run.joinBlocked("gone");
        broadcast.leave("gone");
        assertThat(broadcast.clientCount()).isZero();
        for (int i = 0; i < 100; i++) {
            run.publish("A", i + 1);
        }
        assertThat(broadcast.clientCounters().waits()).isZero();
    }

    @Test
    void closesClientsAndLaterOnes() {
        start(SlowClientPolicy.WAIT, NEVER, false);
        RecordingSink early = run.join("early");
        broadcast.close();
        RecordingSink late = run.join("late");
        assertThat(early.isClosed()).isTrue();
        assertThat(late.isClosed()).isTrue();
        assertThat(broadcast.clientCount()).isZero();
    }

    private void start(SlowClientPolicy policy, Duration timeout, boolean snapshot) {
        start(new BroadcastSettings(policy, QUEUE_BLOCKS, timeout, snapshot), new Newcomers());
    }

    private void start(BroadcastSettings settings, Newcomers newcomers) {
        broadcast = new Broadcast(settings, newcomers);
        run = new BroadcastRun(broadcast);
    }

    /** Of each symbol every third number comes; after a client's first, none may be missing or come twice. */
    private static void assertConsecutive(RecordingSink sink) {
        Map<String, Integer> last = new HashMap<>();
        for (String frame : sink.frames()) {
            String symbol = frame.substring(0, 1);
            int number = BroadcastRun.number(frame);
            if (last.containsKey(symbol)) {
                assertThat(number).isEqualTo(last.get(symbol) + SYMBOLS.length);
            }
            last.put(symbol, number);
        }
    }

    private static void assertIncreasing(RecordingSink sink) {
        Map<String, Integer> last = new HashMap<>();
        for (String frame : sink.frames()) {
            Integer before = last.put(frame.substring(0, 1), BroadcastRun.number(frame));
            assertThat(before == null ? 0 : before).isLessThan(BroadcastRun.number(frame));
        }
    }
}
