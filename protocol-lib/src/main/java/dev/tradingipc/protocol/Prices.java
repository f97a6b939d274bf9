package dev.tradingipc.protocol;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Exact prices: a price is an int64 count of 10⁻⁸ ("E8"), above 0 and below 10¹⁷ (10⁹ units of currency).
 *
 * <p>As text a price is digits with an optional point and digits after it: at most 8 decimals and 15 digits from the
 * first that is not 0. No sign, no exponent.
 */
public final class Prices {
    /** 1.00 as E8. */
    public static final long ONE_E8 = 100_000_000L;

    /** The first E8 value that is too large for a price. */
    public static final long LIMIT_E8 = 1_000_000_000L * ONE_E8;

    /** What {@code parseE8} answers for a text that is not a price. */
    public static final long NOT_A_PRICE = -1;

    /** Longest text that {@link #write} makes, in bytes. */
    static final int LENGTH_MAX = 9 + 1 + 8;

    private static final int DECIMALS_MAX = 8;
    private static final int DIGITS_MAX = 15;
    private static final int DECIMALS_PRINTED_MIN = 2;
    private static final long DOUBLE_EXACT_LIMIT = 1L << 53;
    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
    };

    private Prices() {}

    /** The price that stands in {@code [from, to)}, or {@link #NOT_A_PRICE}. */
    public static long parseE8(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == '0') {
            at++;
        }
        int firstDigit = at;
        long digits = 0;
        while (at < to && isDigit(bytes[at])) {
            digits = digits * 10 + (bytes[at] - '0');
            at++;
        }
        int significant = at - firstDigit;
        int decimals = 0;
        boolean hasInteger = at > from;
        if (at < to && bytes[at] == '.') {
            at++;
            int point = at;
            while (at < to && isDigit(bytes[at])) {
                digits = digits * 10 + (bytes[at] - '0');
                if (digits != 0) {
                    significant++;
                }
                at++;
            }
            decimals = at - point;
            if (decimals == 0) {
                return NOT_A_PRICE;
            }
        }
        return at == to && hasInteger ? toE8(digits, significant, decimals) : NOT_A_PRICE;
    }

    /** The price that {@code text} holds, or {@link #NOT_A_PRICE}. */
    public static long parseE8(CharSequence text) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return parseE8(bytes, 0, bytes.length);
    }

    /** Digits without their point as E8, or {@link #NOT_A_PRICE} where a limit is exceeded. */
    static long toE8(long digits, int significant, int decimals) {
        if (significant > DIGITS_MAX || decimals > DECIMALS_MAX || digits <= 0) {
            return NOT_A_PRICE;
        }
        // At most 10^15 here, so the product could only pass int64 where the price is far beyond its limit.
        long scale = POWERS_OF_TEN[DECIMALS_MAX - decimals];
        return digits < LIMIT_E8 / scale ? digits * scale : NOT_A_PRICE;
    }

    /**
     * The float64 nearest to a price.
     *
     * <p>One division of two exactly representable numbers is rounded once. Above 2⁵³ a price of at most 15 digits ends
     * in zeros, which are taken off first.
     */
    public static double toDouble(long priceE8) {
        if (priceE8 < DOUBLE_EXACT_LIMIT) {
            return priceE8 / 1e8;
        }
        if (priceE8 % 100 == 0) {
            long hundreds = priceE8 / 100;
            return hundreds / 1e6;
        }
        long tens = priceE8 / 10;
        return tens / 1e7;
    }

    /** The exact value, with at least two decimals. */
    public static BigDecimal toBigDecimal(long priceE8) {
        BigDecimal value = BigDecimal.valueOf(priceE8, DECIMALS_MAX).stripTrailingZeros();
        return value.scale() < DECIMALS_PRINTED_MIN ? value.setScale(DECIMALS_PRINTED_MIN) : value;
    }

    /** The price as text: all its decimals, at least two, no exponent. */
    public static String format(long priceE8) {
        byte[] text = new byte[LENGTH_MAX];
        return new String(text, 0, write(priceE8, text, 0), StandardCharsets.US_ASCII);
    }

    /** Writes what {@link #format} returns and returns the index after it; needs up to 18 bytes. */
    public static int write(long priceE8, byte[] into, int at) {
        long units = priceE8 / ONE_E8;
        int decimals = DECIMALS_MAX;
        long fraction = priceE8 % ONE_E8;
        while (decimals > DECIMALS_PRINTED_MIN && fraction % 10 == 0) {
            fraction /= 10;
            decimals--;
        }
        int point = writeLong(units, into, at);
        into[point] = '.';
        int end = point + 1 + decimals;
        for (int i = end - 1; i > point; i--) {
            into[i] = (byte) ('0' + fraction % 10);
            fraction /= 10;
        }
        return end;
    }

    /** Writes a non-negative integer in decimal and returns the index after it; needs up to 19 bytes. */
    static int writeLong(long value, byte[] into, int at) {
        int end = at + 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            end++;
        }
        long rest = value;
        for (int i = end - 1; i >= at; i--) {
            into[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
