package dev.tradingipc.ordermanager.trades;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which trades, in what order, how many. Trades are ordered by execution time, then sequence.
 *
 * @param fromEpochNanos inclusive
 * @param toEpochNanos exclusive
 * @param after the last trade of the page before this one
 * @param size trades on a page, 1 to {@link #SIZE_MAX}
 */
public record TradeQuery(
        Optional<String> symbol,
        Optional<String> client,
        OptionalLong fromEpochNanos,
        OptionalLong toEpochNanos,
        Direction direction,
        Optional<TradeCursor> after,
        int size) {
    public static final int SIZE_DEFAULT = 100;
    /** Bounds what one request may hold in memory: about 2 MB of JSON. */
    public static final int SIZE_MAX = 10_000;

    /** Which end of the log comes first. */
    public enum Direction {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    public TradeQuery {
        if (size < 1 || size > SIZE_MAX) {
            throw new IllegalArgumentException("size must be 1 to " + SIZE_MAX + ", not " + size + ".");
        }
    }
}
