package dev.tradingipc.trading.strategy;

import dev.tradingipc.trading.measure.Histogram;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the engine has done since it was made. The engine's thread counts; any thread may read at any time: a counter is
 * never torn and never goes back, two of them may be a tick apart.
 */
public final class StrategyCounters {
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicLong warmUpTicks = new AtomicLong();
    private final AtomicLong longPositions = new AtomicLong();
    private final AtomicLong shortPositions = new AtomicLong();
    private final Map<Signal, AtomicLong> priceSignals = onePerConstant(Signal.class);
    private final Map<Signal, AtomicLong> sentimentSignals = onePerConstant(Signal.class);
    private final Map<Side, AtomicLong> orders = onePerConstant(Side.class);
    private final Map<Suppression, AtomicLong> suppressed = onePerConstant(Suppression.class);
    private final Histogram decisionLatency = Histogram.ofLatencies();

    /** Ticks decided on (or of symbols not traded), without those of the warm-up. */
    public long ticks() {
        return ticks.getOpaque();
    }

    /** Ticks that only filled windows. */
    public long warmUpTicks() {
        return warmUpTicks.getOpaque();
    }

    /** Decisions in which the moving averages said this. */
    public long priceSignals(Signal signal) {
        return priceSignals.get(signal).getOpaque();
    }

    /** Decisions in which the sentiment said this. */
    public long sentimentSignals(Signal signal) {
        return sentimentSignals.get(signal).getOpaque();
    }

    /** Orders sent on this side. */
    public long orders(Side side) {
        return orders.get(side).getOpaque();
    }

    /** Orders not made, or not known to have been sent, for this reason. */
    public long suppressed(Suppression reason) {
        return suppressed.get(reason).getOpaque();
    }

    /** Symbols held long now. */
    public long longPositions() {
        return longPositions.getOpaque();
    }

    /** Symbols held short now. */
    public long shortPositions() {
        return shortPositions.getOpaque();
    }

    /** Received by the order book until decided on, for every tick that counts in {@link #ticks()}. */
    public Histogram decisionLatency() {
        return decisionLatency;
    }

    void countTick(long latencyNanos) {
        add(ticks, 1);
        decisionLatency.add(latencyNanos);
    }

    void countWarmUpTick() {
        add(warmUpTicks, 1);
    }

    void countSignals(Signal price, Signal sentiment) {
        add(priceSignals.get(price), 1);
        add(sentimentSignals.get(sentiment), 1);
    }

    void countOrder(Side side) {
        add(orders.get(side), 1);
    }

    void countSuppressed(Suppression reason) {
        add(suppressed.get(reason), 1);
    }

    void positionChanged(long before, long after) {
        add(longPositions, (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0));
        add(shortPositions, (after < 0 ? 1 : 0) - (before < 0 ? 1 : 0));
    }

    /** One thread writes: a plain read and an opaque write are enough, and cost no locked instruction. */
    private static void add(AtomicLong counter, long change) {
        counter.setOpaque(counter.getPlain() + change);
    }

    private static <E extends Enum<E>> Map<E, AtomicLong> onePerConstant(Class<E> type) {
        Map<E, AtomicLong> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(constant, new AtomicLong());
        }
        return counters;
    }
}
