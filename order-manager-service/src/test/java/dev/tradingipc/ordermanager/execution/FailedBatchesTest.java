package dev.tradingipc.ordermanager.execution;

import static dev.tradingipc.ordermanager.execution.RunningWriter.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of sessions when a batch fails: whatever was read of them before is dropped together, as a later order must
 * not overtake an earlier one that the client will send again.
 */
class FailedBatchesTest {
    private final RunningWriter running = new RunningWriter(10_000);
    private final RecordingPort port = new RecordingPort();

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void answersNothingOfABatchThatFailedAndDropsWhatItsSessionHasQueued() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        running.putWhileTheLogWaits(buy(alpha, 1));
        running.queue.put(List.of(buy(alpha, 2), TestOrders.received(7), buy(alpha, 3)));
        fail();
        recover();

        await().until(() -> running.writer.filled() == 1);

        assertThat(port.told).containsExactly("logged on after 0 with {}", "logout unavailable");
        assertThat(running.recordedIds()).containsExactly(7L);
        assertDecidedFromTheFirstOn();
    }

    @Test
    void isDownUntilAWriteHasGoneThroughHoweverWellTheLogOpens() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        running.log.full = true;
        running.queue.put(List.of(buy(alpha, 1)));

        await().until(() -> running.writer.failures() >= 4);
        assertThat(running.writer.failure()).contains("The disk is full.");
        assertThat(running.events).containsExactly("unwritable");

        running.log.full = false;
        await().until(() -> running.writer.failure().isEmpty());
    }

    @Test
    void dropsWhatASessionHasQueuedThatWasClosedBeforeTheFailure() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        putOneWhileTheLogWaitsAndTwoBehindIt(alpha);
        running.sessions.closed(alpha);
        fail();
        recover();

        assertDecidedFromTheFirstOn();
    }

    @Test
    void dropsWhatASessionHasQueuedThatWasReplacedBeforeTheFailure() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        putOneWhileTheLogWaitsAndTwoBehindIt(alpha);
        RecordingPort newer = new RecordingPort();
        running.queue.put(List.of(new Request.Logon(running.sessions.open("alpha", newer))));
        fail();
        recover();

        assertThat(newer.told).containsExactly("logout unavailable");
        assertDecidedFromTheFirstOn();
    }

    @Test
    void dropsWhatASessionWasAboutToQueueWhenTheLogFailed() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        running.putWhileTheLogWaits(buy(alpha, 1));
        fail();
        CompletableFuture<Integer> reader =
                CompletableFuture.supplyAsync(() -> running.queue.put(List.of(buy(alpha, 2), buy(alpha, 3))));
        await().until(() -> running.queue.waits() == 1);
        running.sessions.closed(alpha);
        recover();

        assertThat(reader.join()).isEqualTo(2);
        assertDecidedFromTheFirstOn();
    }

    /** Against the rules, but then its second connection must not overtake its first either. */
    @Test
    void dropsWhatAClientSentBehindALogonThatHadNoAnswerYet() throws InterruptedException {
        Session first = running.logOn("alpha", port);
        running.putWhileTheLogWaits(buy(first, 1));
        running.sessions.closed(first);
        Session second = running.sessions.open("alpha", new RecordingPort());
        running.queue.put(List.of(new Request.Logon(second), buy(second, 2)));
        running.sessions.closed(second);
        fail();
        recover();

        assertDecidedFromTheFirstOn();
    }

    @Test
    void tellsASessionThatBeganDuringTheFailureWhatIsDurable() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        putOneWhileTheLogWaitsAndTwoBehindIt(alpha);
        fail();
        RecordingPort meanwhile = new RecordingPort();
        Session next = running.sessions.open("alpha", meanwhile);
        CompletableFuture<Integer> reader =
                CompletableFuture.supplyAsync(() -> running.queue.put(List.of(new Request.Logon(next), buy(next, 1))));
        await().until(() -> running.queue.waits() == 1);
        recover();

        reader.join();
        await().until(() -> meanwhile.told.size() == 2);
        assertThat(meanwhile.told).containsExactly("logged on after 0 with {}", "1 FILLED");
        assertThat(running.recordedIds()).containsExactly(1L);
    }

    @Test
    void knowsAnOrderAgainWhoseFailedCommitBecameDurable() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        running.log.storesButFails = true;
        running.queue.put(List.of(buy(alpha, 1), TestOrders.received(7)));
        await().until(() -> port.told.contains("logout unavailable"));
        await().until(() -> running.writer.failure().isEmpty() && running.writer.filled() == 2);

        RecordingPort again = new RecordingPort();
        Session next = running.logOn("alpha", again);
        running.queue.put(List.of(buy(next, 1)));
        await().until(() -> again.told.size() == 2);

        assertThat(again.told).containsExactly("logged on after 1 with {AAPL=10}", "1 DUPLICATE of FILLED");
        assertThat(running.log.rows()).hasSize(2);
    }

    private void putOneWhileTheLogWaitsAndTwoBehindIt(Session session) {
        running.putWhileTheLogWaits(buy(session, 1));
        running.queue.put(List.of(buy(session, 2), buy(session, 3)));
    }

    private void fail() {
        running.log.broken = true;
        running.letAppend();
        running.awaitFailure();
    }

    private void recover() {
        running.log.broken = false;
        await().until(() -> running.writer.failure().isEmpty() && running.queue.depth() == 0);
    }

    /** The client sends everything again, and nothing of it has overtaken anything. */
    private void assertDecidedFromTheFirstOn() throws InterruptedException {
        List<Long> before = running.recordedIds();
        assertThat(before).doesNotContain(1L, 2L, 3L);
        RecordingPort again = new RecordingPort();
        Session next = running.logOn("alpha", again);
        running.queue.put(List.of(buy(next, 1), buy(next, 2), buy(next, 3)));
        await().until(() -> again.told.size() == 4);
        assertThat(again.told).containsExactly("logged on after 0 with {}", "1 FILLED", "2 FILLED", "3 FILLED");
    }
}
