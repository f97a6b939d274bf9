package dev.tradingipc.ordermanager.execution;

import static dev.tradingipc.ordermanager.execution.RunningWriter.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.ordermanager.execution.TradingDesk.ChangeUncertainException;
import dev.tradingipc.trading.risk.TradingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A halt takes its place in the one queue at once, whatever the queue is full of, and holds for all behind it. */
class HaltsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int CAPACITY = 1_000;

    private final RunningWriter running = new RunningWriter(CAPACITY);

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void fillsOrdersBeforeAHaltAndNoneBehindIt() throws InterruptedException {
        RecordingPort port = new RecordingPort();
        Session alpha = running.logOn("alpha", port);
        running.putWhileTheLogWaits(buy(alpha, 1));
        running.queue.put(List.of(buy(alpha, 2)));
        CompletableFuture<Void> halting = CompletableFuture.runAsync(() -> running.halt(LONG));
        await().until(() -> running.queue.depth() == 2);
        running.queue.put(List.of(buy(alpha, 3), buy(alpha, 1), TestOrders.received(7)));
        assertThat(halting).isNotDone();

        running.letAppend();

        halting.join();
        await().until(() -> port.told.size() == 5);
        assertThat(port.told).endsWith("1 FILLED", "2 FILLED", "3 REJECTED halted", "1 DUPLICATE of FILLED");
        assertThat(running.rejections.count("halted")).isEqualTo(2);
        assertThat(running.log.auditEntries).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("kim");
            assertThat(entry.from() + " to " + entry.to()).isEqualTo("ACTIVE to HALTED");
        });
    }

    @Test
    void findsRoomInAQueueThatIsFull() {
        running.putWhileTheLogWaits(TestOrders.received(1));
        List<ReceivedOrder> orders = TestOrders.received(2, 5_000);
        CompletableFuture<Integer> put = CompletableFuture.supplyAsync(() -> running.queue.put(orders));
        await().until(() -> running.queue.waits() == 1);
        CompletableFuture<Void> halting = CompletableFuture.runAsync(() -> running.halt(LONG));
        await().until(() -> running.queue.depth() > CAPACITY);

        running.letAppend();

        halting.join();
        put.join();
        await().until(() -> running.writer.filled() + running.rejections.count("halted") == 5_000);
        assertThat(running.writer.filled()).isEqualTo(1 + CAPACITY);
    }

    /** However many threads wait for room, and however slowly it comes: no more is filled than was queued before. */
    @Test
    void isNotDelayedByManySendersWhileTheLogIsSlow() {
        running.putWhileTheLogWaits(TestOrders.received(1));
        AtomicBoolean isOver = new AtomicBoolean();
        List<CompletableFuture<Void>> senders = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            senders.add(CompletableFuture.runAsync(
                    () -> sendUntil(isOver), task -> Thread.ofVirtual().start(task)));
        }
        await().until(() -> running.queue.waits() >= 16);
        CompletableFuture<Void> halting = CompletableFuture.runAsync(() -> running.halt(LONG));
        await().until(() -> running.queue.depth() > CAPACITY);

        while (!halting.isDone()) {
            running.log.appendsAllowed.release();
            Thread.onSpinWait();
        }
        long filledByThen = running.writer.filled();
        running.letAppend();
        await().until(() -> running.rejections.count("halted") > 10 * CAPACITY);
        isOver.set(true);
        senders.forEach(CompletableFuture::join);

        assertThat(filledByThen).isEqualTo(1 + CAPACITY);
        assertThat(running.writer.filled()).isEqualTo(filledByThen);
    }

    @Test
    void waitsForALogThatCannotBeWrittenAndHoldsForAllBehindIt() {
        running.putWhileTheLogWaits(TestOrders.received(1));
        running.queue.put(List.of(TestOrders.received(2)));
        running.log.broken = true;
        running.letAppend();
        running.awaitFailure();
        CompletableFuture<Void> halting = CompletableFuture.runAsync(() -> running.halt(LONG));
        await().until(() -> running.queue.depth() == 2);
        CompletableFuture<Integer> reader =
                CompletableFuture.supplyAsync(() -> running.queue.put(List.of(TestOrders.received(3))));
        await().until(() -> running.queue.waits() == 1);
        assertThat(halting).isNotDone();

        running.log.broken = false;

        halting.join();
        reader.join();
        await().until(() -> running.rejections.count("halted") == 1);
        assertThat(running.recordedIds()).containsExactly(1L, 2L);
    }

    @Test
    void staysQueuedWhenItsTimeIsUpAndHoldsOnceItCan() {
        running.log.broken = true;
        await().until(() -> running.writer.failure().isPresent());

        assertThatThrownBy(() -> running.halt(Duration.ofMillis(10)))
                .isInstanceOf(ChangeUncertainException.class)
                .hasMessageContaining("queued but not recorded yet");
        assertThat(running.desk.states().global()).isEqualTo(TradingState.ACTIVE);

        CompletableFuture<Integer> reader =
                CompletableFuture.supplyAsync(() -> running.queue.put(List.of(TestOrders.received(7))));
        running.log.broken = false;
        reader.join();
        // A rejection of the batch that has the change is counted before the change holds for all to see.
        await().until(() ->
                running.rejections.count("halted") == 1 && running.desk.states().global() == TradingState.HALTED);
    }

    private void sendUntil(AtomicBoolean isOver) {
        for (long first = 1; !isOver.get(); first += 50) {
            running.queue.put(LongStream.range(first, first + 50)
                    .mapToObj(TestOrders::received)
                    .toList());
        }
    }
}
