package dev.tradingipc.trading.positions;

/** The prices at which open positions are valued: of each symbol the last one known, however old. */
@FunctionalInterface
public interface MarkPrices {
    /** What {@link #markE8} answers when there is no price. */
    long NO_MARK = 0;

    /** The price of a symbol in 1e-8, 0 < price < 1e17, or {@link #NO_MARK}; called on the owner's thread. */
    long markE8(String symbol);
}
