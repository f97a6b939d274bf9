package dev.tradingipc.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of text at a time, as a long whose lowest byte is the first character. Masks have the highest bit of each
 * byte that they mark.
 */
final class Words {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long LOWS = 0x7f * ONES;
    private static final long ZERO_DIGITS = '0' * ONES;
    /** Takes a digit's value, but no more, to less than 0x80. */
    private static final long BEYOND_DIGITS = (0x80 - 10) * ONES;

    private Words() {}

    /** The eight bytes from {@code at} on, which must all be in the array. */
    static long at(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** A word of eight times this byte. */
    static long of(char ascii) {
        return ascii * ONES;
    }

    /** Marks the first byte that equals those of {@code pattern}; what is marked above it means nothing. 0 when none does. */
    static long firstEqual(long word, long pattern) {
        long difference = word ^ pattern;
        return (difference - ONES) & ~difference & HIGHS;
    }

    /** Digits as their values, and all else as something else. */
    static long digitValues(long word) {
        return word ^ ZERO_DIGITS;
    }

    /** Marks every byte of {@link #digitValues} that is no digit. */
    static long nonDigits(long digitValues) {
        return (((digitValues & LOWS) + BEYOND_DIGITS) | digitValues) & HIGHS;
    }

    /** How many bits are below the first byte that is marked; there must be one. */
    static int bitsBefore(long mask) {
        return Long.numberOfTrailingZeros(mask) - 7;
    }

    /**
     * The number that eight digit values make, the lowest byte being the first digit: neighbours are added up to four
     * numbers below 100, then those to two below 10,000, and these.
     */
    static long number(long digitValues) {
        long pairs = digitValues * 10 + (digitValues >>> 8);
        long first = (pairs & 0x0000_00ff_0000_00ffL) * (100 + (1_000_000L << 32));
        long second = ((pairs >>> 16) & 0x0000_00ff_0000_00ffL) * (1 + (10_000L << 32));
        return (first + second) >>> 32;
    }
}
