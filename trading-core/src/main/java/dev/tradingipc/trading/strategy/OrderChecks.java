package dev.tradingipc.trading.strategy;

import java.util.Map;

/**
 * The limits that an order must keep to, asked last, when nothing else is in its way. It is told of all that changes what
 * is held, so that each order sees its predecessors. Called on the engine's thread.
 */
public interface OrderChecks {
    /** The price of the last tick that the engine has taken of a symbol. */
    @FunctionalInterface
    interface LastPrices {
        /** In 1e-8, or 0 before the first tick. */
        long priceE8(String symbol);
    }

    /**
     * A price session begins; its times have nothing to do with those before.
     *
     * @param lossless whether the prices are delivered losslessly, as in a replay: then nothing newer than the tick being
     *     decided on may count, or the same recording would not lead to the same orders
     */
    void startSession(LastPrices lastPrices, boolean lossless);

    /**
     * Whether this order may be sent.
     *
     * @param signedQuantity units, positive to buy, negative to sell
     * @param priceE8 in 1e-8, that of the tick being decided on
     * @param nowNanos time that never goes back within a session; in lossless delivery that of the feed, where it tells one
     * @param sourceEpochNanos the feed's own time, or {@link StrategyEngine#NO_SOURCE_TIME} when today's is the one that
     *     counts
     */
    boolean permits(String symbol, long signedQuantity, long priceE8, long nowNanos, long sourceEpochNanos);

    /** An order that was permitted at this time is out. */
    void sent(StrategyOrder order, long nowNanos);

    /** An order that was sent has been rejected, and changes nothing after all. */
    void takenBack(StrategyOrder rejected);

    /** What is held is this, whatever was sent before: units by symbol, negative when short. */
    void adopted(Map<String, Long> positions);
}
