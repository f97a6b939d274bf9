package dev.tradingipc.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets that was too slow for its queue, where it is not waited for. */
class ConflationTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int QUEUE_BLOCKS = 4;
    private static final String[] SYMBOLS = {"A", "B", "C"};

    private final Broadcast broadcast = broadcast(QUEUE_BLOCKS);
    private final BroadcastRun run = new BroadcastRun(broadcast);

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void sendsTheLatestOfEachKeyToTheSlowClientOnly() throws InterruptedException {
        RecordingSink slow = run.joinBlocked("slow");
        RecordingSink other = run.join("other");
        for (int i = 2; i <= 1_000; i++) {
            run.publish(SYMBOLS[i % SYMBOLS.length], i);
            int expected = i - 1; // it joined after the first
            await().pollInterval(Duration.ofMillis(1)).until(() -> other.frameCount() == expected);
        }
        slow.read();
        broadcast.awaitSent();
        assertThat(slow.frames()).containsExactly("A,1.00", "C,998.00", "A,999.00", "B,1000.00");
        assertThat(broadcast.clientCounters().conflations()).isEqualTo(1);
        run.publish("A", 1_001);
        await().until(() -> slow.frames().getLast().equals("A,1001.00"));
    }

    @Test
    void sendsWhatWasMissedInTheOrderInWhichItWasPublished() throws InterruptedException {
        RecordingSink slow = run.joinBlocked("slow");
        fillQueue();
        publishTogether("A10", "B11", "C12");
        publishTogether("C13", "B14", "C15");
        run.publish("D", 16);
        run.publish("B", 17);
        slow.read();
        broadcast.awaitSent();
        assertThat(missed(slow)).containsExactly("A,10.00", "C,15.00", "D,16.00", "B,17.00");
    }

    @Test
    void sendsTheNewestBlocksWhole() throws InterruptedException {
        RecordingSink slow = run.joinBlocked("slow");
        fillQueue();
        publishTogether("A10", "B11", "A12");
        publishTogether("A13", "A14", "C15");
        slow.read();
        broadcast.awaitSent();
        assertThat(missed(slow)).containsExactly("B,11.00", "A,13.00", "A,14.00", "C,15.00");
    }

    @Test
    void givesEachClientWhatItHasMissedItself() throws InterruptedException {
        RecordingSink early = run.joinBlocked("early");
        fillQueue();
        run.publish("B", 10);
        RecordingSink late = run.joinBlocked("late"); // publishes A,1
        fillQueue();
        run.publish("C", 20);
        early.read();
        late.read();
        broadcast.awaitSent();
        assertThat(missed(early)).containsExactly("B,10.00", "A,5.00", "C,20.00");
        assertThat(missed(late)).containsExactly("A,5.00", "C,20.00");
    }

    @Test
    void queuesAgainOnceTheMissedFramesAreTaken() throws InterruptedException {
        RecordingSink slow = run.joinBlocked("slow");
        fillQueue();
        run.publish("A", 6);
        slow.readOnce();
        await().until(() -> slow.frameCount() == 1 && slow.isBlocked()); // what was missed is on its way
        run.publish("A", 7);
        run.publish("A", 8);
        slow.read();
        broadcast.awaitSent();
        assertThat(missed(slow)).containsExactly("A,6.00", "A,7.00", "A,8.00");
    }

    @Test
    void measuresTheSendOfMissedFramesFromTheOldestOn() throws InterruptedException {
        RecordingSink slow = run.joinBlocked("slow");
        fillQueue();
        long waitedFromNanos = System.nanoTime();
        await().pollDelay(Duration.ofMillis(20)).until(slow::isBlocked);
        long waitedNanos = System.nanoTime() - waitedFromNanos;
        run.publish("B", 6);
        slow.read();
        await().until(() -> broadcast.clientCounters().sendLatencies().total() == 3);
        assertThat(run.sendsBelow(waitedNanos)).as("sends of the newest block").isLessThanOrEqualTo(1);
    }

    @Test
    void letsGoOfBlocksThatAClientHasMissed() throws InterruptedException {
        RecordingSink slow = run.joinBlocked("slow");
        run.write("A", 2);
        WeakReference<Block> first = new WeakReference<>(run.publish());
        for (int i = 3; i < 3 + QUEUE_BLOCKS; i++) {
            run.publish("A", i);
        }
        await().until(() -> {
            System.gc();
            return first.refersTo(null);
        });
        assertThat(broadcast.backlogBlocksMax()).isEqualTo(QUEUE_BLOCKS + 1);
        assertThat(slow.isBlocked()).isTrue();
    }

    @Test
    void countsWhatIsReplacedWhileTheClientIsBehindAndOnlyOnce() throws InterruptedException {
        RecordingSink slow = run.joinBlocked("slow");
        fillQueue();
        publishTogether("A10", "B11", "A12");
        assertThat(broadcast.framesReplaced()).isEqualTo(QUEUE_BLOCKS);
        run.publish("B", 13);
        assertThat(broadcast.framesReplaced()).isEqualTo(QUEUE_BLOCKS + 2);
        run.publish("A", 14);
        slow.read();
        broadcast.awaitSent();
        assertThat(broadcast.framesReplaced()).isEqualTo(QUEUE_BLOCKS + 3);
        slow.stopReading();
        run.publish("A", 1);
        await().until(slow::isBlocked);
        fillQueue();
        publishTogether("A20", "A21");
        assertThat(broadcast.framesReplaced()).as("behind for the second time").isEqualTo(2 * QUEUE_BLOCKS + 3);
        assertThat(broadcast.clientCounters().conflations()).isEqualTo(2);
    }

    @Test
    void countsWhatWasReplacedForAClientThatGoes() throws InterruptedException {
        run.joinBlocked("slow");
        fillQueue();
        publishTogether("A10", "A11", "A12");
        broadcast.leave("slow");
        run.publish("A", 13);
        assertThat(broadcast.framesReplaced()).isEqualTo(QUEUE_BLOCKS);
    }

    /** They take while it is published, so at every moment of that. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void losesAndRepeatsNothingForClientsThatFallBehindAgainAndAgain(int queueBlocks) throws InterruptedException {
        Broadcast small = broadcast(queueBlocks);
        try (BroadcastRun busy = new BroadcastRun(small)) {
            List<RecordingSink> sinks =
                    IntStream.range(0, 4).mapToObj(i -> busy.join("c" + i)).toList();
            int published = publishUntilConflated(small, busy, 5_000);
            small.awaitSent();
            assertThat(sinks)
                    .allSatisfy(sink -> assertThat(sink.frames().stream()
                                    .map(BroadcastRun::number)
                                    .toList())
                            .isSortedAccordingTo(ConflationTest::ascending)
                            .endsWith(published));
            long received = sinks.stream().mapToLong(RecordingSink::frameCount).sum();
            assertThat(received + small.framesReplaced()).isEqualTo((long) published * sinks.size());
        }
    }

    /** Returns the last number, which every frame has one higher than the one before. */
    private static int publishUntilConflated(Broadcast broadcast, BroadcastRun run, int times)
            throws InterruptedException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        long endNanos = System.nanoTime() + LONG.toNanos();
        int number = 0;
        while (broadcast.clientCounters().conflations() < times) {
            assertThat(System.nanoTime()).isLessThan(endNanos);
            for (int frames = 1 + random.nextInt(3); frames > 0; frames--) {
                number++;
                run.write(String.valueOf((char) ('A' + random.nextInt(26))), number);
            }
            run.publish();
        }
        return number;
    }

    /** Two of the same are not ascending. */
    private static int ascending(int first, int second) {
        return first < second ? -1 : 1;
    }

    private void fillQueue() throws InterruptedException {
        for (int i = 2; i < 2 + QUEUE_BLOCKS; i++) {
            run.publish("A", i);
        }
    }

    /** One block of frames such as {@code A10}. */
    private void publishTogether(String... frames) throws InterruptedException {
        for (String frame : frames) {
            run.write(frame.substring(0, 1), Integer.parseInt(frame.substring(1)));
        }
        run.publish();
    }

    /** Behind what it was sent when it stopped. */
    private static List<String> missed(RecordingSink sink) {
        return sink.frames().subList(1, sink.frameCount());
    }

    private static Broadcast broadcast(int queueBlocks) {
        return new Broadcast(new BroadcastSettings(SlowClientPolicy.CONFLATE, queueBlocks, LONG, false));
    }
}
