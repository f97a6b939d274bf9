package dev.tradingipc.ordermanager.execution;

import static dev.tradingipc.ordermanager.execution.TestOrders.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.trading.risk.RiskLimits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final int BATCH_MAX = 100;

    private final OrderQueue queue = new OrderQueue(1_000);
    private final FakeTradeLog log = new FakeTradeLog();
    private final TradeTotals totals = new TradeTotals();
    private final List<Trade> told = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Sessions sessions = new Sessions();
    private final Rejections rejections = new Rejections();
    private final OrderDecider decider = new OrderDecider(
            log,
            RiskLimits.off("risk"),
            NoPrices.INSTANCE,
            () -> 42L,
            System::nanoTime,
            new DecisionLimits(10, 10),
            rejections,
            (client, id, outcome) -> {});
    private final GroupCommit writer =
            new GroupCommit(queue, decider, log, sessions, totals, told::addAll, new RecordedEvents(events), BATCH_MAX);

    @BeforeEach
    void start() throws TradeLogException {
        writer.start();
    }

    @AfterEach
    void stop() {
        log.appendsAllowed.release(1_000);
        queue.close();
        writer.close(Duration.ZERO);
    }

    @Test
    void recordsAnOrderAsATradeAtItsOwnPrice() {
        queue.put(received(12, 12));

        await().until(() -> told.size() == 1);
        assertThat(log.rows()).containsExactly(new Trade(1, "plain", TestOrders.order(12), 42));
        assertThat(totals.count()).isEqualTo(1);
        assertThat(writer.filled()).isEqualTo(1);
        assertThat(writer.latencies().total()).isEqualTo(1);
    }

    @Test
    void commitsWhateverIsQueuedInOneTransactionUpToTheBound() {
        log.appendsAllowed.drainPermits();
        queue.put(received(1, 1));
        await().until(() -> queue.depth() == 0);
        queue.put(received(2, 251));
        log.appendsAllowed.release(10);

        await().until(() -> told.size() == 251);
        assertThat(log.transactions).extracting(List::size).containsExactly(1, 100, 100, 50);
        assertThat(log.rows())
                .extracting(trade -> trade.order().id())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 251).boxed().toList());
        assertThat(log.rows())
                .extracting(Trade::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 251).boxed().toList());
    }

    @Test
    void keepsAFailedBatchAndHoldsTheQueueUntilItIsDurable() {
        log.broken = true;
        queue.put(received(1, 5));
        await().until(() -> events.contains("unwritable")); // said when the queue is held
        assertThat(writer.failure()).contains("The disk is full.");
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> queue.put(received(6, 6)));
        await().until(() -> queue.waits() == 1);
        assertThat(totals.count()).isZero();
        assertThat(told).isEmpty();

        log.broken = false;

        assertThat(waiting.join()).isEqualTo(1);
        await().until(() -> told.size() == 6);
        assertThat(writer.failure()).isEmpty();
        assertThat(writer.failures()).isPositive();
        assertThat(log.rows()).extracting(Trade::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(events).containsExactly("unwritable", "writable again");
    }

    @Test
    void doesNotRecordTwiceWhatAFailedCommitMadeDurable() {
        log.storesButFails = true;
        queue.put(received(1, 5));

        await().until(() -> told.size() == 5);
        assertThat(log.rows()).extracting(Trade::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(totals.count()).isEqualTo(5);
    }

    @Test
    void staysDownOnALogThatAnotherProgramWrote() {
        log.storesButFails = true;
        log.rowsByOthers = 7;
        queue.put(received(1, 5));

        await().until(() ->
                writer.failure().filter(why -> why.contains("another program")).isPresent());
        assertThat(told).isEmpty();

        log.rowsByOthers = 0;

        await().until(() -> told.size() == 5);
    }

    @Test
    void noticesAnUnwritableLogWithoutAnOrder() {
        log.broken = true;
        await().until(() -> writer.failure().isPresent());

        log.broken = false;

        await().until(() -> writer.failure().isEmpty());
    }

    @Test
    void recordsEverythingQueuedBeforeItEnds() {
        log.appendsAllowed.drainPermits();
        queue.put(received(1, 1_000));
        queue.close();
        log.appendsAllowed.release(1_000);

        writer.close(Duration.ofMinutes(1));

        assertThat(log.rows()).hasSize(1_000);
        assertThat(log.closed).isTrue();
    }

    @Test
    void saysHowManyOrdersItGivesUpWhenStoppedWhileUnwritable() {
        log.broken = true;
        queue.put(received(1, 5));
        await().until(() -> writer.failure().isPresent());
        queue.close();

        writer.close(Duration.ZERO);

        assertThat(events).containsExactly("unwritable", "given up 5");
        assertThat(log.closed).isTrue();
    }
}
