package dev.tradingipc.trading.strategy;

/**
 * An order the engine wants sent.
 *
 * @param id positive and growing within one run of the strategy
 * @param side buy or sell
 * @param quantity units, positive
 * @param symbol name of the symbol
 * @param priceE8 price of the tick that led to it, in 1e-8
 */
public record StrategyOrder(long id, Side side, long quantity, String symbol, long priceE8) {

    long signedQuantity() {
        return side.sign() * quantity;
    }
}
