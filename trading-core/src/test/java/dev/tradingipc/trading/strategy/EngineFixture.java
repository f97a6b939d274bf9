package dev.tradingipc.trading.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An engine with everything around it in the test's hands: windows of 1 and 2 ticks, so that two ticks decide. */
final class EngineFixture implements TradingConditions {
    static final long PRICE_AGE_MAX_NANOS = 2_000_000_000L;
    static final long NOW_NANOS = 1_000_000_000_000L;
    static final long TICK_SEQUENCE = 7;
    static final int BULLISH = 61;
    static final int BEARISH = 39;

    final List<StrategyOrder> sent = new ArrayList<>();
    final StrategyEngine engine;

    int sentiment = StrategyEngine.NO_SENTIMENT;
    long nowNanos = NOW_NANOS;
    boolean paused;
    boolean orderConnected = true;
    boolean hasRoomForOrder = true;
    boolean newsConnected = true;
    boolean writerAlive = true;
    boolean writerSilent;
    boolean lossless;
    boolean sendFails;

    EngineFixture() {
        this(Reversal.REVERSE, Set.of());
    }

    EngineFixture(Reversal reversal, Set<String> symbols) {
        this(new StrategyRules(1, 2, 60, 40, 10, reversal, symbols, PRICE_AGE_MAX_NANOS));
    }

    EngineFixture(StrategyRules rules) {
        this(rules, new NoLimits());
    }

    EngineFixture(OrderChecks checks) {
        this(new StrategyRules(1, 2, 60, 40, 10, Reversal.REVERSE, Set.of(), PRICE_AGE_MAX_NANOS), checks);
    }

    private EngineFixture(StrategyRules rules, OrderChecks checks) {
        engine = new StrategyEngine(rules, () -> sentiment, this, checks, this::send, () -> nowNanos);
        engine.startSession(EngineFixture::name);
    }

    private static final class NoLimits implements OrderChecks {
        @Override
        public void startSession(LastPrices lastPrices, boolean lossless) {}

        @Override
        public boolean permits(String symbol, long signedQuantity, long priceE8, long nowNanos, long sourceEpochNanos) {
            return true;
        }

        @Override
        public void sent(StrategyOrder order, long nowNanos) {}

        @Override
        public void takenBack(StrategyOrder rejected) {}

        @Override
        public void adopted(Map<String, Long> positions) {}
    }

    /** An order that follows from a {@link #tick}. */
    static StrategyOrder order(long id, Side side, long quantity, String symbol, long priceE8) {
        return new StrategyOrder(id, side, quantity, symbol, priceE8, NOW_NANOS, TICK_SEQUENCE);
    }

    static String name(int index) {
        return "S" + index;
    }

    /** A fresh tick without source time. */
    void tick(int symbol, long priceE8) {
        engine.onTick(symbol, priceE8, StrategyEngine.NO_SOURCE_TIME, nowNanos, TICK_SEQUENCE);
    }

    /** Two ticks of the first symbol that make its averages say this; its last price is 100. */
    void pricesSay(Signal signal) {
        tick(
                0,
                switch (signal) {
                    case BUY -> 99;
                    case SELL -> 101;
                    case NEUTRAL -> 100;
                });
        tick(0, 100);
    }

    long suppressed(Suppression reason) {
        return engine.counters().suppressed(reason);
    }

    private boolean send(StrategyOrder order) {
        if (!sendFails) {
            sent.add(order);
        }
        return !sendFails;
    }

    @Override
    public boolean paused() {
        return paused;
    }

    @Override
    public boolean hasRoomForOrder() {
        return hasRoomForOrder;
    }

    @Override
    public boolean orderConnected() {
        return orderConnected;
    }

    @Override
    public boolean newsConnected() {
        return newsConnected;
    }

    @Override
    public boolean writerAlive() {
        return writerAlive;
    }

    @Override
    public boolean writerSilent() {
        return writerSilent;
    }

    @Override
    public boolean lossless() {
        return lossless;
    }
}
