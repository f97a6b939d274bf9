package dev.tradingipc.strategy.session;

import static org.awaitility.Awaitility.await;

import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.strategy.ticks.TablePrices;
import dev.tradingipc.strategy.ticks.TradingSwitch;
import dev.tradingipc.strategy.ticks.Upstreams;
import dev.tradingipc.trading.gate.RiskGate;
import dev.tradingipc.trading.risk.RiskLimits;
import dev.tradingipc.trading.strategy.ClearConditions;
import dev.tradingipc.trading.strategy.Reversal;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.StrategyEngine;
import dev.tradingipc.trading.strategy.StrategyOrder;
import dev.tradingipc.trading.strategy.StrategyRules;
import dev.tradingipc.trading.strategy.Suppression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** A session and its engine with windows of 1 and 2 ticks; the test's thread is the tick thread. */
final class SessionFixture extends ClearConditions {
    static final String CLIENT = "alpha";
    static final long WRITER_EPOCH = 3;

    final Upstreams upstreams = new Upstreams();
    final AuditTrail audits = new AuditTrail(CLIENT);
    final TradingSwitch tradingSwitch = new TradingSwitch(audits);
    final SessionMailbox mailbox;
    final OrderSession session;
    final StrategyEngine engine;
    /** Every order the engine has made, sent or not. */
    final List<StrategyOrder> made = new ArrayList<>();

    private int sentiment = StrategyEngine.NO_SENTIMENT;
    private long price = 1_000_000_000L;
    private long tickSequence;

    SessionFixture(int unacknowledgedMax) {
        mailbox = new SessionMailbox(unacknowledgedMax + AuditTrail.NOTES_MAX, upstreams::wake);
        OrderJournal journal = new OrderJournal() {
            @Override
            public void sent(StrategyOrder order, TickTrace trace) {}

            @Override
            public void acknowledged(Acknowledgement ack, TickTrace trace, long afterNanos) {}
        };
        session = new OrderSession(
                CLIENT,
                unacknowledgedMax,
                upstreams,
                mailbox,
                audits,
                tradingSwitch,
                journal,
                sequence -> WRITER_EPOCH);
        StrategyRules rules = new StrategyRules(1, 2, 60, 40, 10, Reversal.REVERSE, Set.of(), Long.MAX_VALUE);
        RiskGate gate = new RiskGate(
                CLIENT,
                RiskLimits.off("strategy.risk"),
                new TablePrices(),
                () -> 0,
                (reason, symbol, signedQuantity, priceE8) -> {});
        engine = new StrategyEngine(rules, () -> sentiment, this, gate, this::send, System::nanoTime);
        engine.startSession(index -> "S" + index);
        upstreams.newsConnected(true);
    }

    /** Makes prices and sentiment of a symbol say this; an order follows unless it is held already or suppressed. */
    void say(Side side, int symbol) {
        sentiment = 50;
        tick(symbol, price);
        sentiment = side == Side.BUY ? 90 : 10;
        price += side.sign();
        tick(symbol, price);
        sentiment = 50;
    }

    /** Does what the tick thread does between ticks, until this holds. */
    void runUntil(Callable<Boolean> condition) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    session.run(engine);
                    return condition.call();
                });
    }

    /** Goes on as the tick thread until there is what the test waits for. */
    <T> T runFor(Supplier<T> source) {
        List<T> found = new ArrayList<>();
        runUntil(() -> {
            T value = source.get();
            if (value != null) {
                found.add(value);
            }
            return value != null;
        });
        return found.getFirst();
    }

    void runUntilEstablished() {
        runUntil(upstreams::orderConnected);
    }

    long suppressed(Suppression reason) {
        return engine.counters().suppressed(reason);
    }

    private void tick(int symbol, long priceE8) {
        engine.onTick(symbol, priceE8, StrategyEngine.NO_SOURCE_TIME, System.nanoTime(), ++tickSequence);
    }

    private boolean send(StrategyOrder order) {
        made.add(order);
        return session.send(order);
    }

    @Override
    public boolean orderConnected() {
        return upstreams.orderConnected();
    }

    @Override
    public boolean hasRoomForOrder() {
        return upstreams.hasRoomForOrder();
    }
}
