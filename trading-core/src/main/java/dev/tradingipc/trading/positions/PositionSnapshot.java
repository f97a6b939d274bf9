package dev.tradingipc.trading.positions;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * All of a position that must be kept to go on with it.
 *
 * @param quantity units held, negative when short
 * @param costE8 what these units cost, in 1e-8, with the sign of the quantity; each unit at 1 to 1e17 - 1
 * @param realisedE8 profit (negative: loss) of everything closed so far, in 1e-8, below 2^120
 */
public record PositionSnapshot(long quantity, BigInteger costE8, BigInteger realisedE8) {
    private static final int DECIMALS = 8;
    /** Leaves room in 128 bits for more than 10¹² further fills. */
    private static final int REALISED_BITS_MAX = 120;

    /**
     * Checks that a position can be in this state.
     *
     * @throws IllegalArgumentException with a sentence that says why it cannot
     */
    public PositionSnapshot {
        boolean possible = quantity != Long.MIN_VALUE
                && costE8.signum() == Long.signum(quantity)
                && costE8.abs().compareTo(BigInteger.valueOf(quantity).abs()) >= 0
                && costE8.abs().compareTo(BigInteger.valueOf(quantity).abs().multiply(priceMax())) <= 0;
        if (!possible) {
            throw new IllegalArgumentException("A position of " + quantity + " units cannot have cost " + costE8
                    + "e-8: the stored positions are damaged.");
        }
        if (realisedE8.bitLength() > REALISED_BITS_MAX) {
            throw new IllegalArgumentException(
                    "A realised profit of " + realisedE8 + "e-8 is impossible: the stored positions are damaged.");
        }
    }

    /** A position of which only the quantity is known, as if it had been opened at this price with nothing realised. */
    public static PositionSnapshot openedAt(long quantity, long priceE8) {
        return new PositionSnapshot(
                quantity, BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(priceE8)), BigInteger.ZERO);
    }

    /** The average price of the units held, to 8 decimals, half-even, to show; 0 when there are none. */
    public BigDecimal averagePrice() {
        return quantity == 0
                ? BigDecimal.ZERO
                : new BigDecimal(costE8, DECIMALS)
                        .divide(BigDecimal.valueOf(quantity), DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static BigInteger priceMax() {
        return BigInteger.valueOf(Position.PRICE_LIMIT_E8 - 1);
    }
}
