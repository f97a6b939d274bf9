package dev.tradingipc.trading.positions;

import java.math.BigInteger;

/**
 * All of a position's day that must be kept to go on with its {@linkplain Positions#dayPnl profit or loss of the day}.
 *
 * @param epochDay the UTC day it belongs to, in days since 1970-01-01
 * @param startQuantity units held when the day began, negative when short
 * @param startMarkE8 the price they were worth then, in 1e-8, or {@link MarkPrices#NO_MARK} while it is not known
 * @param cashE8 received for what was sold less paid for what was bought on that day, in 1e-8
 */
public record DaySnapshot(long epochDay, long startQuantity, long startMarkE8, BigInteger cashE8) {
    private static final int CASH_BITS_MAX = 120;

    /**
     * Checks that a day can be in this state.
     *
     * @throws IllegalArgumentException with a sentence that says why it cannot
     */
    public DaySnapshot {
        if (startMarkE8 < 0 || startMarkE8 >= Position.PRICE_LIMIT_E8 || cashE8.bitLength() > CASH_BITS_MAX) {
            throw new IllegalArgumentException("A day of start price " + startMarkE8 + "e-8 and cash " + cashE8
                    + "e-8 is impossible: the stored positions are damaged.");
        }
    }
}
