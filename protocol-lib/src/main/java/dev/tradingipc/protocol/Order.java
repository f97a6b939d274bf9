package dev.tradingipc.protocol;

import java.util.Objects;

/**
 * An order to buy or sell at a price.
 *
 * @param id the client's number for the order, positive
 * @param quantity in units of the instrument, 1 to {@value #QUANTITY_MAX}
 * @param priceE8 price in 10⁻⁸, 1 to 10¹⁷ - 1
 */
public record Order(long id, Action action, long quantity, String symbol, long priceE8) {
    /** The largest quantity; sums of nine thousand million such orders fit an int64. */
    public static final long QUANTITY_MAX = 1_000_000_000;

    /** @throws IllegalArgumentException if a value is outside its range */
    public Order {
        Objects.requireNonNull(action);
        require(id > 0, "id", id);
        require(quantity > 0 && quantity <= QUANTITY_MAX, "quantity", quantity);
        require(Symbols.isValid(symbol), "symbol", symbol);
        require(priceE8 > 0 && priceE8 < Prices.LIMIT_E8, "price in 1e-8", priceE8);
    }

    private static void require(boolean holds, String member, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("An order cannot have the " + member + " " + found);
        }
    }
}
