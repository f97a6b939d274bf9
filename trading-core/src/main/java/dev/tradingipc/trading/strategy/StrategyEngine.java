package dev.tradingipc.trading.strategy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Decides on every tick, for its symbol, after the tick has entered the symbol's windows, and at no other time. It
 * orders when the moving averages and the sentiment agree, at the tick's price, never in the direction already held.
 *
 * <p>Positions change when an order is sent. They start at none, or at those {@linkplain #adopt adopted}, and outlive a
 * price session (the orders are out, whatever becomes of the price file), whereas windows begin empty in each session.
 *
 * <p>Order ids count 1, 2, 3, ..., or on from {@link #continueAfter}; an id whose sending failed is not used again, since
 * that order may have arrived. Where the order manager does not tell the last id, two runs repeat ids, which the plain
 * order protocol allows.
 *
 * <p>All methods belong to one thread, except that the counters may be read, and the rules read and changed, by any. A tick allocates nothing, except
 * the first of each symbol and one that sends an order.
 */
public final class StrategyEngine {
    /** What the sentiment supplier answers before the first sentiment. */
    public static final int NO_SENTIMENT = -1;
    /** Source time of a tick that carries none. */
    public static final long NO_SOURCE_TIME = -1;

    private static final long REJECTION_REST_NANOS = 1_000_000_000L;

    /** The largest quantity of one order. */
    private static final long ORDER_QUANTITY_MAX = 2 * StrategyRules.QUANTITY_MAX;

    private volatile StrategyRules rules;
    private final IntSupplier sentiment;
    private final TradingConditions conditions;
    private final OrderChecks checks;
    private final OrderSink orders;
    private final LongSupplier nanoClock;
    private final StrategyCounters counters = new StrategyCounters();
    private final Map<String, SymbolState> statesByName = new HashMap<>();

    private SymbolDirectory directory = index -> {
        throw new IllegalStateException("startSession comes before the first tick.");
    };
    private SymbolState[] statesByIndex = {};
    private long newestSourceEpochNanos = NO_SOURCE_TIME;
    private long lastOrderId;

    // Of the last tick, for whoever asks.
    private Signal byPrice = Signal.NEUTRAL;
    private Signal bySentiment = Signal.NEUTRAL;
    private Suppression suppressed;
    private long orderId;

    /**
     * Makes an engine without positions.
     *
     * @param sentiment the latest sentiment 0..100, or {@link #NO_SENTIMENT}; asked once per tick
     * @param checks what each order must pass, after everything else
     * @param nanoClock the clock of the ticks' receive times, in nanoseconds; asked at every tick
     */
    public StrategyEngine(
            StrategyRules rules,
            IntSupplier sentiment,
            TradingConditions conditions,
            OrderChecks checks,
            OrderSink orders,
            LongSupplier nanoClock) {
        this.rules = rules;
        this.sentiment = sentiment;
        this.conditions = conditions;
        this.checks = checks;
        this.orders = orders;
        this.nanoClock = nanoClock;
    }

    /** What it trades by now; readable from any thread. */
    public StrategyRules rules() {
        return rules;
    }

    /**
     * Trades by these from the next tick on; may be called by any thread.
     *
     * @throws IllegalArgumentException when windows or symbols are others: what has been averaged so far is of those
     */
    public void rules(StrategyRules changed) {
        StrategyRules before = rules;
        if (changed.shortWindow() != before.shortWindow()
                || changed.longWindow() != before.longWindow()
                || !changed.symbols().equals(before.symbols())) {
            throw new IllegalArgumentException("Windows and symbols cannot be changed while ticks are taken.");
        }
        rules = changed;
    }

    /** What this engine has done; readable from any thread. */
    public StrategyCounters counters() {
        return counters;
    }

    /**
     * Begins a price session: windows are emptied, no symbol rests any more, symbol indexes mean what this directory says,
     * positions stay.
     */
    public void startSession(SymbolDirectory directory) {
        this.directory = directory;
        statesByIndex = new SymbolState[0];
        newestSourceEpochNanos = NO_SOURCE_TIME;
        statesByName.values().forEach(state -> state.startSession(rules));
        checks.startSession(this::lastPriceE8, conditions.lossless());
    }

    /** Takes a tick from before this engine's time: it fills the windows and never trades. */
    public void warmUp(int symbolIndex, long priceE8, long sourceEpochNanos) {
        SymbolState state = stateOf(symbolIndex);
        state.averages().add(priceE8);
        state.lastPriceE8(priceE8);
        newestSourceEpochNanos = Math.max(newestSourceEpochNanos, sourceEpochNanos);
        counters.countWarmUpTick();
    }

    /**
     * Takes a tick, decides, and sends the order that follows, if any.
     *
     * @param symbolIndex index of its symbol in the session's directory
     * @param priceE8 price in 1e-8, 0 < price < 1e17
     * @param sourceEpochNanos time at its source, or {@link #NO_SOURCE_TIME}
     * @param receivedNanos when the order book received it, on this engine's clock
     * @param tickSequence its position in the tick ring, for the order that follows
     */
    public void onTick(int symbolIndex, long priceE8, long sourceEpochNanos, long receivedNanos, long tickSequence) {
        SymbolState state = stateOf(symbolIndex);
        state.lastPriceE8(priceE8);
        newestSourceEpochNanos = Math.max(newestSourceEpochNanos, sourceEpochNanos);
        byPrice = Signal.NEUTRAL;
        bySentiment = Signal.NEUTRAL;
        suppressed = null;
        orderId = 0;
        Signal agreed = state.traded() ? agreedSignal(state, priceE8) : Signal.NEUTRAL;
        long nowNanos = nanoClock.getAsLong();
        counters.countTick(nowNanos - receivedNanos);
        if (agreed == Signal.BUY && state.position() <= 0) {
            order(
                    state,
                    Side.BUY,
                    ageNanos(sourceEpochNanos, receivedNanos, nowNanos),
                    priceE8,
                    receivedNanos,
                    tickSequence);
        } else if (agreed == Signal.SELL && state.position() >= 0) {
            order(
                    state,
                    Side.SELL,
                    ageNanos(sourceEpochNanos, receivedNanos, nowNanos),
                    priceE8,
                    receivedNanos,
                    tickSequence);
        }
    }

    /** What was made of the last tick; of a symbol that is not traded, nothing. */
    public Decision lastDecision() {
        return new Decision(byPrice, bySentiment, orderId, suppressed);
    }

    /**
     * Takes back what a sent order did to its symbol's position, because the order manager rejected it. The symbol then
     * rests for a second: what was in the way of this order would mostly be in the way of one more on each tick.
     */
    public void undo(StrategyOrder rejected) {
        SymbolState state = statesByName.get(rejected.symbol());
        if (state == null) {
            throw new IllegalArgumentException("No order for " + rejected.symbol() + " was ever sent.");
        }
        changePosition(state, -rejected.signedQuantity());
        checks.takenBack(rejected);
        state.rest(clockNanos(), REJECTION_REST_NANOS);
    }

    /**
     * Takes these as its positions instead of its own, of symbols it has not met as well; what they leave out is not held.
     *
     * @param positions units by symbol, negative when short
     */
    public void adopt(Map<String, Long> positions) {
        positions.keySet().forEach(this::stateOf);
        for (SymbolState state : statesByName.values()) {
            changePosition(state, positions.getOrDefault(state.symbol(), 0L) - state.position());
        }
        checks.adopted(positions);
    }

    /** Goes on with ids above this one, or above the last it has used, whichever is higher. */
    public void continueAfter(long orderId) {
        lastOrderId = Math.max(lastOrderId, orderId);
    }

    /** Units held of a symbol: positive long, negative short, 0 none. */
    public long position(String symbol) {
        SymbolState state = statesByName.get(symbol);
        return state == null ? 0 : state.position();
    }

    private Signal agreedSignal(SymbolState state, long priceE8) {
        state.averages().add(priceE8);
        byPrice = state.averages().signal();
        bySentiment = rules.sentimentSignal(sentiment.getAsInt());
        counters.countSignals(byPrice, bySentiment);
        return byPrice == bySentiment ? byPrice : Signal.NEUTRAL;
    }

    private void order(SymbolState state, Side side, long ageNanos, long priceE8, long tickNanos, long tickSequence) {
        long nowNanos = clockNanos();
        Suppression obstacle = state.isResting(nowNanos) ? Suppression.REJECTED_LATELY : obstacle(ageNanos);
        long quantity = quantity(state.position());
        if (obstacle == null
                && !checks.permits(
                        state.symbol(),
                        side.sign() * quantity,
                        priceE8,
                        nowNanos,
                        isSourceTimed() ? newestSourceEpochNanos : NO_SOURCE_TIME)) {
            obstacle = Suppression.RISK;
        }
        if (obstacle != null) {
            suppress(obstacle);
            return;
        }
        StrategyOrder order =
                new StrategyOrder(++lastOrderId, side, quantity, state.symbol(), priceE8, tickNanos, tickSequence);
        if (orders.send(order)) {
            counters.countOrder(side);
            changePosition(state, order.signedQuantity());
            checks.sent(order, nowNanos);
            orderId = order.id();
        } else {
            suppress(Suppression.SEND_FAILED);
        }
    }

    private void suppress(Suppression reason) {
        counters.countSuppressed(reason);
        suppressed = reason;
    }

    /** Why no order may be made now; null when nothing is in the way. */
    private Suppression obstacle(long ageNanos) {
        if (conditions.paused()) {
            return Suppression.PAUSED;
        }
        if (!conditions.orderConnected()) {
            return Suppression.NO_ORDER_CONNECTION;
        }
        if (!conditions.newsConnected()) {
            return Suppression.NO_NEWS_CONNECTION;
        }
        if (!conditions.lossless() && !conditions.writerAlive()) {
            return Suppression.WRITER_DEAD;
        }
        if (!conditions.lossless() && conditions.writerSilent()) {
            return Suppression.WRITER_SILENT;
        }
        if (ageNanos > rules.priceAgeMaxNanos()) {
            return Suppression.STALE_PRICE;
        }
        return conditions.hasRoomForOrder() ? null : Suppression.UNACKNOWLEDGED_MAX;
    }

    /**
     * In lossless delivery a price may wait long for its turn and is as good as ever, so there its age is how far the
     * feed's own time has moved on since; without source times it has none.
     */
    private long ageNanos(long sourceEpochNanos, long receivedNanos, long nowNanos) {
        if (conditions.lossless()) {
            return sourceEpochNanos == NO_SOURCE_TIME ? 0 : newestSourceEpochNanos - sourceEpochNanos;
        }
        return nowNanos - receivedNanos;
    }

    /** Where prices keep their times of the source, a second is one of those. */
    private long clockNanos() {
        return isSourceTimed() ? newestSourceEpochNanos : nanoClock.getAsLong();
    }

    private boolean isSourceTimed() {
        return conditions.lossless() && newestSourceEpochNanos != NO_SOURCE_TIME;
    }

    private long lastPriceE8(String symbol) {
        SymbolState state = statesByName.get(symbol);
        return state == null ? 0 : state.lastPriceE8();
    }

    private long quantity(long position) {
        if (position == 0) {
            return rules.orderQuantity();
        }
        long held = Math.abs(position);
        // An adopted position may be larger than one order can close; the next tick goes on with the rest.
        return Math.min(ORDER_QUANTITY_MAX, rules.reversal() == Reversal.REVERSE ? held + rules.orderQuantity() : held);
    }

    private void changePosition(SymbolState state, long units) {
        long before = state.position();
        state.position(before + units);
        counters.positionChanged(before, state.position());
    }

    private SymbolState stateOf(int symbolIndex) {
        SymbolState[] states = statesByIndex;
        if (symbolIndex < states.length) {
            SymbolState state = states[symbolIndex];
            if (state != null) {
                return state;
            }
        }
        return meet(symbolIndex);
    }

    private SymbolState meet(int symbolIndex) {
        if (symbolIndex >= statesByIndex.length) {
            statesByIndex = Arrays.copyOf(statesByIndex, Math.max(symbolIndex + 1, 2 * statesByIndex.length));
        }
        SymbolState state = stateOf(directory.symbol(symbolIndex));
        statesByIndex[symbolIndex] = state;
        return state;
    }

    private SymbolState stateOf(String symbol) {
        return statesByName.computeIfAbsent(symbol, name -> new SymbolState(name, rules));
    }
}
