package dev.tradingipc.trading.positions;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * An exact sum of money in 1e-8, between -2^127 and 2^127 - 1. It is changed in place, so that adding allocates nothing.
 *
 * <p>64 bits would not do: one order of 10⁹ units at a price below 10⁹ is worth up to 1e26 in this unit.
 *
 * <p>Not thread-safe. A sum that leaves the range throws {@link ArithmeticException} and keeps its value.
 */
public final class MoneySum {
    private static final int BITS_MAX = 127;
    /** Below it remainder times part fits 63 bits: floor(sqrt(2^63 - 1)). */
    private static final long WHOLE_FAST_MAX = 3_037_000_499L;

    private long high;
    private long low;

    /** Makes a sum with this value in 1e-8. */
    public static MoneySum ofE8(BigInteger valueE8) {
        if (valueE8.bitLength() > BITS_MAX) {
            throw new ArithmeticException(valueE8 + "e-8 does not fit a sum of money of 128 bits.");
        }
        MoneySum sum = new MoneySum();
        sum.high = valueE8.shiftRight(Long.SIZE).longValue();
        sum.low = valueE8.longValue();
        return sum;
    }

    /** The value in 1e-8. */
    public BigInteger toBigInteger() {
        return fitsLong()
                ? BigInteger.valueOf(low)
                : new BigInteger(ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(high)
                        .putLong(low)
                        .array());
    }

    /** Makes it zero. */
    public void clear() {
        high = 0;
        low = 0;
    }

    /** -1, 0 or 1 as the sum is below, equal to or above zero. */
    public int signum() {
        return high == 0 && low == 0 ? 0 : high < 0 ? -1 : 1;
    }

    /** Whether this is less than the other sum. */
    public boolean isBelow(MoneySum other) {
        return high != other.high ? high < other.high : Long.compareUnsigned(low, other.low) < 0;
    }

    /** Adds the value of another sum. */
    public void add(MoneySum other) {
        add(other.high, other.low);
    }

    /** Takes away the value of another sum. */
    public void subtract(MoneySum other) {
        subtract(other.high, other.low);
    }

    /** Adds quantity times price, exactly; either may be negative. */
    public void addProduct(long quantity, long priceE8) {
        add(Math.multiplyHigh(quantity, priceE8), quantity * priceE8);
    }

    /** Takes away quantity times price, exactly; either may be negative. */
    public void subtractProduct(long quantity, long priceE8) {
        subtract(Math.multiplyHigh(quantity, priceE8), quantity * priceE8);
    }

    /**
     * Takes part/whole of this away, rounded half-even to 1e-8, from this sum and from the other one alike.
     *
     * @param part 0 or more, at most {@code whole}
     */
    void takeShareFromBoth(long part, long whole, MoneySum other) {
        if (fitsLong() && whole <= WHOLE_FAST_MAX) {
            long share = shareOf(low, part, whole);
            subtract(share >> (Long.SIZE - 1), share);
            other.subtract(share >> (Long.SIZE - 1), share);
        } else {
            MoneySum share = ofE8(shareOf(toBigInteger(), BigInteger.valueOf(part), BigInteger.valueOf(whole)));
            subtract(share);
            other.subtract(share);
        }
    }

    /** The product of value and part may need 128 bits; divided first, and the remainder apart, all stays within 64. */
    private static long shareOf(long value, long part, long whole) {
        long product = value % whole * part;
        long share = value / whole * part + product / whole;
        long remainder = Math.abs(product % whole);
        long toNext = whole - remainder;
        boolean up = remainder > toNext || (remainder == toNext && (share & 1) != 0);
        return up ? share + Long.signum(value) : share;
    }

    private static BigInteger shareOf(BigInteger value, BigInteger part, BigInteger whole) {
        BigInteger[] division = value.multiply(part).divideAndRemainder(whole);
        BigInteger remainder = division[1].abs();
        int half = remainder.compareTo(whole.subtract(remainder));
        boolean up = half > 0 || (half == 0 && division[0].testBit(0));
        return up ? division[0].add(BigInteger.valueOf(value.signum())) : division[0];
    }

    private boolean fitsLong() {
        return high == low >> (Long.SIZE - 1);
    }

    private void add(long otherHigh, long otherLow) {
        long newLow = low + otherLow;
        long carry = Long.compareUnsigned(newLow, low) < 0 ? 1 : 0;
        long newHigh = high + otherHigh + carry;
        set(newHigh, newLow, ((high ^ newHigh) & (otherHigh ^ newHigh)) < 0);
    }

    private void subtract(long otherHigh, long otherLow) {
        long borrow = Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0;
        long newHigh = high - otherHigh - borrow;
        set(newHigh, low - otherLow, ((high ^ otherHigh) & (high ^ newHigh)) < 0);
    }

    private void set(long newHigh, long newLow, boolean overflow) {
        if (overflow) {
            throw new ArithmeticException("A sum of money left the range of 128 bits.");
        }
        high = newHigh;
        low = newLow;
    }

    /** The value in 1e-8, for logs and failed tests. */
    @Override
    public String toString() {
        return toBigInteger() + "e-8";
    }
}
