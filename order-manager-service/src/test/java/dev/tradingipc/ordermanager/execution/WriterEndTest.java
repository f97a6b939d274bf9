package dev.tradingipc.ordermanager.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.ordermanager.execution.TradingDesk.ChangeUncertainException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However the writer ends, it is told, and what it leaves is counted. */
class WriterEndTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final RunningWriter running = new RunningWriter(1_000);

    @AfterEach
    void stop() {
        running.close();
    }

    /** Health tells, reading threads wait, and nothing that is read is swallowed. */
    @Test
    void anErrorOfTheWriterIsTold() {
        failWithADefect();

        assertThat(running.writer.failure().orElseThrow()).contains("StackOverflowError", "restart the service");
        CompletableFuture<Integer> put =
                CompletableFuture.supplyAsync(() -> running.queue.put(List.of(TestOrders.received(8))));
        await().until(() -> running.queue.waits() == 1);
        assertThat(put).isNotDone();
    }

    @Test
    void aChangeIsRefusedAtOnceWhenTheWriterHasEnded() {
        failWithADefect();

        assertThatThrownBy(() -> running.halt(LONG))
                .isInstanceOf(ChangeUncertainException.class)
                .hasMessageContaining("was not made");
    }

    @Test
    void aChangeThatWasQueuedIsToldWhenTheWriterEnds() {
        running.putWhileTheLogWaits(TestOrders.received(1));
        CompletableFuture<Void> halting = CompletableFuture.runAsync(() -> running.halt(LONG));
        await().until(() -> running.queue.depth() == 1);
        running.log.defect = new StackOverflowError("test");

        running.letAppend();

        assertThat(halting).failsWithin(LONG).withThrowableThat().withMessageContaining("not known whether the change");
    }

    @Test
    void countsWhatIsLeftWhenADefectEndsIt() {
        running.putWhileTheLogWaits(TestOrders.received(1));
        running.queue.put(TestOrders.received(2, 5));
        running.log.defect = new StackOverflowError("test");

        running.letAppend();

        await().dontCatchUncaughtExceptions().until(() -> running.events.contains("given up 5"));
        assertThat(running.events).hasSize(1);
        assertThat(running.writer.unrecorded()).isEqualTo(5);
    }

    @Test
    void countsWhatIsLeftWhenItsTimeIsUpWhileTheLogIsSlow() {
        running.putWhileTheLogWaits(TestOrders.received(1));
        running.queue.put(TestOrders.received(2, 5));
        running.queue.close();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> running.writer.close(Duration.ZERO));
        await().until(running.writer::isGivingUp);

        running.log.appendsAllowed.release();

        closing.join();
        assertThat(running.recordedIds()).containsExactly(1L);
        assertThat(running.events).containsExactly("given up 4");
        assertThat(running.writer.unrecorded()).isEqualTo(4);
    }

    @Test
    void aLogThatNeverReturnsDoesNotHoldUpAStop() {
        running.putWhileTheLogWaits(TestOrders.received(1));
        running.queue.put(TestOrders.received(2, 5));
        running.queue.close();

        running.writer.close(Duration.ofMillis(1));

        assertThat(running.events).containsExactly("given up 4");
    }

    @Test
    void healthTellsThatTheWriterIsGone() {
        running.queue.close();
        running.writer.close(LONG);

        assertThat(running.events).isEmpty();
        assertThat(running.writer.failure())
                .hasValueSatisfying(why -> assertThat(why).contains("has ended"));
    }

    @Test
    void aFaultOfAMappedFileMakesItReadEverythingAnew() {
        running.log.defect = new InternalError("a fault occurred in an unsafe memory access operation");
        running.queue.put(List.of(TestOrders.received(7)));

        // An order is filled before the failure is over.
        await().until(() ->
                running.writer.filled() == 1 && running.writer.failure().isEmpty());
        assertThat(running.writer.failures()).isEqualTo(1);
    }

    private void failWithADefect() {
        running.log.defect = new StackOverflowError("test");
        running.queue.put(List.of(TestOrders.received(7)));
        // The last that the writer does; before it the queue still takes what comes.
        await().dontCatchUncaughtExceptions().until(() -> running.events.contains("given up 1"));
    }
}
