package dev.tradingipc.trading.risk;

/**
 * The last known price of each symbol, which the price collar compares with and open positions are valued at. Called on
 * the thread that checks; must not allocate.
 */
public interface ReferencePrices {
    /** What {@link #priceE8} answers when no price is known. */
    long NO_PRICE = 0;

    /** The last price in 1e-8, 0 < price < 1e17, or {@link #NO_PRICE}. */
    long priceE8(String symbol);

    /**
     * How long ago the last price came, on the clock of {@code nowNanos}; of no meaning when there is none. Asked before
     * the price, so that a price that arrives in between is never taken for younger than it is.
     */
    long ageNanos(String symbol, long nowNanos);

    /**
     * The price that open positions are valued at, in 1e-8, or {@link #NO_PRICE} also when nobody keeps the last prices up to
     * date any more: a symbol may rest for long, but not the market.
     */
    default long markE8(String symbol) {
        return priceE8(symbol);
    }
}
