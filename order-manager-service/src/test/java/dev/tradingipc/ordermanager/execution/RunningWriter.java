package dev.tradingipc.ordermanager.execution;

import static org.awaitility.Awaitility.await;

import dev.tradingipc.ordermanager.trades.StateChange;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.trading.risk.RiskLimits;
import dev.tradingipc.trading.risk.TradingScope;
import dev.tradingipc.trading.risk.TradingState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The writer on a log in memory, with everything that feeds it. */
final class RunningWriter implements AutoCloseable {
    static final int BATCH_MAX = 100;
    static final int CLIENTS_MAX = 2;
    static final int SYMBOLS_MAX = 3;

    final OrderQueue queue;
    final FakeTradeLog log = new FakeTradeLog();
    final Sessions sessions = new Sessions();
    final Rejections rejections = new Rejections();
    final OrderDecider decider = new OrderDecider(
            log,
            RiskLimits.off("risk"),
            NoPrices.INSTANCE,
            () -> 42L,
            System::nanoTime,
            new DecisionLimits(SYMBOLS_MAX, CLIENTS_MAX),
            rejections,
            (client, id, outcome) -> {});
    final TradeTotals totals = new TradeTotals();
    final List<String> events = new CopyOnWriteArrayList<>();
    /** Thrown once, when the next trades have been recorded. */
    volatile Error defectAfterTheCommit;

    final GroupCommit writer;
    final TradingDesk desk;

    RunningWriter(int queueCapacity) {
        queue = new OrderQueue(queueCapacity);
        writer = new GroupCommit(
                queue, decider, log, sessions, totals, trades -> failOnce(), new RecordedEvents(events), BATCH_MAX);
        desk = new TradingDesk(queue, decider);
        try {
            writer.start();
        } catch (TradeLogException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Opens a session and waits until its logon is answered. */
    Session logOn(String client, RecordingPort port) throws InterruptedException {
        Session session = sessions.open(client, port);
        queue.put(List.of(new Request.Logon(session)));
        await().until(() -> !port.told.isEmpty());
        return session;
    }

    /** Returns when the writer has these in hand and waits for the log, which {@link #letAppend} lets go on. */
    void putWhileTheLogWaits(Request... requests) {
        log.appendsAllowed.drainPermits();
        queue.put(List.of(requests));
        await().until(() -> log.appendsAllowed.hasQueuedThreads());
    }

    void letAppend() {
        log.appendsAllowed.release(1_000_000);
    }

    /** Returns when the writer has held the queue and ended all sessions, which is after {@link GroupCommit#failure} says why. */
    void awaitFailure() {
        await().until(() -> events.contains("unwritable"));
    }

    void halt(Duration atMost) {
        try {
            desk.change(new StateChange(TradingScope.GLOBAL, "", TradingState.HALTED), "kim", "test", atMost);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void failOnce() {
        Error thrown = defectAfterTheCommit;
        if (thrown != null) {
            defectAfterTheCommit = null;
            throw thrown;
        }
    }

    List<Long> recordedIds() {
        return log.rows().stream().map(trade -> trade.order().id()).toList();
    }

    static ReceivedOrder buy(Session session, long id) {
        return order(session, new Order(id, Action.BUY, 10, "AAPL", 100));
    }

    static ReceivedOrder order(Session session, Order order) {
        return new ReceivedOrder(session, order, System.nanoTime(), Frames.ABSENT, null);
    }

    @Override
    public void close() {
        letAppend();
        queue.close();
        writer.close(Duration.ZERO);
    }
}
