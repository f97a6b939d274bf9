package dev.tradingipc.ordermanager.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.ordermanager.execution.TradingDesk.ChangeUncertainException;
import dev.tradingipc.ordermanager.trades.StateChange;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.AuditNote;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.trading.risk.RiskLimits;
import dev.tradingipc.trading.risk.TradingScope;
import dev.tradingipc.trading.risk.TradingState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sessions are told of batches that commit, fail, or fail and are durable all the same. */
class SessionBatchesTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final OrderQueue queue = new OrderQueue(10_000);
    private final FakeTradeLog log = new FakeTradeLog();
    private final Sessions sessions = new Sessions();
    private final Rejections rejections = new Rejections();
    private final OrderDecider decider = new OrderDecider(
            log,
            RiskLimits.off("risk"),
            NoPrices.INSTANCE,
            () -> 42L,
            System::nanoTime,
            new DecisionLimits(3, 2),
            rejections,
            (client, id, outcome) -> {});
    private final GroupCommit writer =
            new GroupCommit(queue, decider, log, sessions, new TradeTotals(), trades -> {}, new SilentEvents(), 100);
    private final TradingDesk desk = new TradingDesk(queue, decider);
    private final RecordingPort port = new RecordingPort();

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
    void answersOnlyOnceTheBatchIsDurable() throws InterruptedException {
        Session alpha = logOn("alpha", port);
        log.appendsAllowed.drainPermits();
        queue.put(List.of(buy(alpha, 1), buy(alpha, 1)));
        await().until(() -> log.appendsAllowed.hasQueuedThreads());
        assertThat(port.told).containsExactly("logged on after 0 with {}");

        log.appendsAllowed.release();

        await().until(() -> port.told.size() == 3);
        assertThat(port.told).endsWith("1 FILLED", "1 DUPLICATE of FILLED");
    }

    @Test
    void answersNothingOfABatchThatFailedAndDropsWhatItsSessionHasQueued() throws InterruptedException {
        Session alpha = logOn("alpha", port);
        log.appendsAllowed.drainPermits();
        queue.put(List.of(buy(alpha, 1)));
        await().until(() -> log.appendsAllowed.hasQueuedThreads());
        queue.put(List.of(buy(alpha, 2), TestOrders.received(7), buy(alpha, 3)));
        log.broken = true;
        log.appendsAllowed.release(1_000);
        await().until(() -> writer.failure().isPresent());
        log.broken = false;

        await().until(() -> writer.filled() == 1);

        assertThat(port.told).containsExactly("logged on after 0 with {}", "logout unavailable");
        assertThat(log.rows()).extracting(trade -> trade.order().id()).containsExactly(7L);
        assertThat(decider.dropped()).isEqualTo(3);
        RecordingPort again = new RecordingPort();
        Session next = logOn("alpha", again);
        queue.put(List.of(buy(next, 1), buy(next, 2)));
        await().until(() -> again.told.size() == 3);
        assertThat(again.told).containsExactly("logged on after 0 with {}", "1 FILLED", "2 FILLED");
    }

    @Test
    void knowsAnOrderAgainWhoseFailedCommitBecameDurable() throws InterruptedException {
        Session alpha = logOn("alpha", port);
        log.storesButFails = true;
        queue.put(List.of(buy(alpha, 1), TestOrders.received(7)));
        await().until(() -> port.told.contains("logout unavailable"));
        await().until(() -> writer.failure().isEmpty() && writer.filled() == 2);

        RecordingPort again = new RecordingPort();
        Session next = logOn("alpha", again);
        queue.put(List.of(buy(next, 1)));
        await().until(() -> again.told.size() == 2);

        assertThat(again.told).containsExactly("logged on after 1 with {AAPL=10}", "1 DUPLICATE of FILLED");
        assertThat(log.rows()).hasSize(2);
    }

    @Test
    void fillsOrdersBeforeAHaltAndNoneBehindIt() throws InterruptedException {
        Session alpha = logOn("alpha", port);
        log.appendsAllowed.drainPermits();
        queue.put(List.of(buy(alpha, 1)));
        await().until(() -> log.appendsAllowed.hasQueuedThreads());
        queue.put(List.of(buy(alpha, 2)));
        CompletableFuture<Void> halting = CompletableFuture.runAsync(() -> halt(LONG));
        await().until(() -> queue.depth() == 2);
        queue.put(List.of(buy(alpha, 3), buy(alpha, 1), TestOrders.received(7)));
        assertThat(halting).isNotDone();

        log.appendsAllowed.release(1_000);

        halting.join();
        await().until(() -> port.told.size() == 5);
        assertThat(port.told).endsWith("1 FILLED", "2 FILLED", "3 REJECTED halted", "1 DUPLICATE of FILLED");
        assertThat(rejections.count("halted")).isEqualTo(2);
        assertThat(log.auditEntries).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("kim");
            assertThat(entry.from() + " to " + entry.to()).isEqualTo("ACTIVE to HALTED");
        });
    }

    @Test
    void dropsAlsoWhatASessionHadQueuedThatWasClosedBeforeTheFailure() throws InterruptedException {
        Session alpha = logOn("alpha", port);
        failWhileQueued(alpha, () -> sessions.closed(alpha));

        assertNothingOfItWasDecided();
    }

    @Test
    void dropsAlsoWhatASessionHadQueuedThatWasReplacedBeforeTheFailure() throws InterruptedException {
        Session alpha = logOn("alpha", port);
        RecordingPort newer = new RecordingPort();
        failWhileQueued(alpha, () -> {
            Session replacing = sessions.open("alpha", newer);
            queue.put(List.of(new Request.Logon(replacing)));
        });

        await().until(() -> !newer.told.isEmpty());
        assertThat(newer.told).containsExactly("logout unavailable");
        assertNothingOfItWasDecided();
    }

    /** Its reading thread waits for room in the held queue, behind the failure and before the recovery. */
    @Test
    void dropsAlsoWhatASessionQueuesAfterTheFailure() throws InterruptedException {
        Session alpha = logOn("alpha", port);
        failWhileQueued(alpha, () -> sessions.closed(alpha));
        queue.put(List.of(buy(alpha, 4)));

        await().until(() -> decider.dropped() == 4);
        assertNothingOfItWasDecided();
    }

    /** Its first order is in a batch that fails, its second and third wait behind it; something happens before. */
    private void failWhileQueued(Session session, Step before) throws InterruptedException {
        log.appendsAllowed.drainPermits();
        queue.put(List.of(buy(session, 1)));
        await().until(() -> log.appendsAllowed.hasQueuedThreads());
        queue.put(List.of(buy(session, 2), buy(session, 3)));
        before.happens();
        log.broken = true;
        log.appendsAllowed.release(1_000);
        await().until(() -> writer.failure().isPresent());
        log.broken = false;
        await().until(() -> writer.failure().isEmpty() && queue.depth() == 0);
    }

    private interface Step {
        void happens() throws InterruptedException;
    }

    private void assertNothingOfItWasDecided() throws InterruptedException {
        RecordingPort again = new RecordingPort();
        Session next = logOn("alpha", again);
        queue.put(List.of(buy(next, 1), buy(next, 2), buy(next, 3)));
        await().until(() -> again.told.size() == 4);
        assertThat(again.told).containsExactly("logged on after 0 with {}", "1 FILLED", "2 FILLED", "3 FILLED");
        assertThat(log.rows()).extracting(trade -> trade.order().id()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void keepsAHaltThatCannotBeRecordedAheadOfWhatComesBehindIt() throws InterruptedException {
        log.broken = true;
        await().until(() -> writer.failure().isPresent());

        assertThatThrownBy(() -> halt(Duration.ofMillis(10)))
                .isInstanceOf(ChangeUncertainException.class)
                .hasMessageContaining("queued but not recorded yet");
        assertThat(desk.states().global()).isEqualTo(TradingState.ACTIVE);

        CompletableFuture<Integer> put =
                CompletableFuture.supplyAsync(() -> queue.put(List.of(TestOrders.received(7))));
        log.broken = false;
        put.join();
        await().until(() -> rejections.count("halted") == 1);
        assertThat(desk.states().global()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void aHaltFindsRoomInAQueueThatIsFull() throws InterruptedException {
        Session alpha = logOn("alpha", port);
        log.appendsAllowed.drainPermits();
        queue.put(List.of(buy(alpha, 1)));
        await().until(() -> log.appendsAllowed.hasQueuedThreads());
        List<ReceivedOrder> orders =
                LongStream.rangeClosed(2, 20_000).mapToObj(id -> buy(alpha, id)).toList();
        CompletableFuture<Integer> put = CompletableFuture.supplyAsync(() -> queue.put(orders));
        await().until(() -> queue.waits() == 1);
        CompletableFuture<Void> halting = CompletableFuture.runAsync(() -> halt(LONG));
        await().until(() -> queue.depth() > 10_000);

        log.appendsAllowed.release(1_000);

        halting.join();
        put.join();
        await().until(() -> port.told.size() == 20_001);
        assertThat(writer.filled()).isEqualTo(10_001);
        assertThat(rejections.count("halted")).isEqualTo(9_999);
    }

    /** Health tells, reading threads wait, and nothing that is read is swallowed. */
    @Test
    void anErrorOfTheWriterIsTold() {
        log.defect = new StackOverflowError("test");
        queue.put(List.of(TestOrders.received(7)));

        await().dontCatchUncaughtExceptions().until(() -> writer.failure().isPresent());
        assertThat(writer.failure().orElseThrow()).contains("StackOverflowError", "restart the service");
        CompletableFuture<Integer> put =
                CompletableFuture.supplyAsync(() -> queue.put(List.of(TestOrders.received(8))));
        await().until(() -> queue.waits() == 1);
        assertThat(put).isNotDone();
    }

    @Test
    void aFaultOfAMappedFileMakesItReadEverythingAnew() {
        log.defect = new InternalError("a fault occurred in an unsafe memory access operation");
        queue.put(List.of(TestOrders.received(7)));

        await().until(() -> writer.filled() == 1);
        assertThat(writer.failure()).isEmpty();
        assertThat(writer.failures()).isEqualTo(1);
    }

    @Test
    void boundsTheSymbolsOfAClientAndTheNumberOfClients() throws InterruptedException {
        Session alpha = logOn("alpha", port);
        for (int id = 1; id <= 4; id++) {
            queue.put(List.of(order(alpha, new Order(id, Action.BUY, 1, "S" + id, 1))));
        }
        await().until(() -> port.told.size() == 5);
        assertThat(port.told).endsWith("3 FILLED", "4 REJECTED symbol-limit");
        Session beta = logOn("beta", new RecordingPort());
        queue.put(List.of(buy(beta, 1)));
        RecordingPort tooMany = new RecordingPort();
        Session gamma = sessions.open("gamma", tooMany);
        queue.put(List.of(new Request.Logon(gamma), buy(gamma, 1)));
        await().until(() -> decider.dropped() == 1);
        assertThat(tooMany.told).containsExactly("logout client-limit");
    }

    @Test
    void recordsWhatAClientChangedOfItself() throws InterruptedException {
        Session alpha = logOn("alpha", port);
        queue.put(List.of(
                new Request.Audit(alpha, new AuditNote("alpha", 99, "kim", "strategy", "RUNNING", "PAUSED", "lunch"))));

        await().until(() -> port.told.contains("audited 99"));

        assertThat(log.auditEntries)
                .extracting(entry -> entry.client() + " " + entry.to())
                .containsExactly("alpha PAUSED");
    }

    private void halt(Duration atMost) {
        try {
            desk.change(new StateChange(TradingScope.GLOBAL, "", TradingState.HALTED), "kim", "test", atMost);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Session logOn(String client, RecordingPort clientPort) throws InterruptedException {
        Session session = sessions.open(client, clientPort);
        queue.put(List.of(new Request.Logon(session)));
        await().until(() -> !clientPort.told.isEmpty());
        return session;
    }

    private static ReceivedOrder buy(Session session, long id) {
        return order(session, new Order(id, Action.BUY, 10, "AAPL", 100));
    }

    private static ReceivedOrder order(Session session, Order order) {
        return new ReceivedOrder(session, order, System.nanoTime(), Frames.ABSENT, null);
    }

    private static final class SilentEvents implements WriterEvents {
        @Override
        public void unwritable(String reason, int unrecordedOrders) {}

        @Override
        public void writableAgain() {}

        @Override
        public void givenUp(long orders, String reason) {}
    }
}
