package dev.tradingipc.trading.strategy;

/**
 * An order the engine wants sent.
 *
 * @param id positive and growing
 * @param side buy or sell
 * @param quantity units, positive
 * @param symbol name of the symbol
 * @param priceE8 price of the tick that led to it, in 1e-8
 * @param tickNanos when the order book received that tick, on the engine's clock
 * @param tickSequence position of that tick in the tick ring
 */
public record StrategyOrder(
        long id, Side side, long quantity, String symbol, long priceE8, long tickNanos, long tickSequence) {

    /** What it does to the position when it is executed: the quantity, negative for a sale. */
    public long signedQuantity() {
        return side.sign() * quantity;
    }
}
