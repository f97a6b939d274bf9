package dev.tradingipc.protocol;

import static dev.tradingipc.protocol.Prices.isDigit;

/**
 * A price frame with no white space and no further fields, of a symbol that the handler knows, read eight bytes at a time.
 * Whatever is not one is left to the {@linkplain PriceFrameDecoder tolerant way}, and so is what is rare: a valid frame may
 * be refused here, an invalid one is never taken.
 *
 * <p>No loop looks for the end of the block: each stops at the terminator of the frame at the latest, which is no digit.
 */
final class CompactPriceFrame {
    static final int NOT_COMPACT = -1;

    /** How many bytes the array must have from the beginning of a frame on: for two words of symbol and one of price. */
    static final int ROOM = 3 * Long.BYTES;

    private static final long COMMAS = Words.of(',');
    private static final long EIGHT_DIGITS = 100_000_000;
    private static final int COUNT_DIGITS_SAFE = 18;

    private CompactPriceFrame() {}

    /** Hands the frame at {@code from} to the handler and returns the index after it, or {@link #NOT_COMPACT}. */
    static int decode(byte[] bytes, int from, PriceFrameHandler handler) {
        long low = Words.at(bytes, from);
        long comma = Words.firstEqual(low, COMMAS);
        if (comma == 0) {
            return decodeLongSymbol(bytes, from, low, handler);
        }
        int bits = Words.bitsBefore(comma);
        low &= (1L << bits) - 1;
        if (low >>> (bits - 8) == 0) { // no symbol, or one that ends in a zero byte and would pass for a shorter one
            return NOT_COMPACT;
        }
        return decodePrice(bytes, from + (bits >>> 3) + 1, handler.symbolIndex(low, 0), handler);
    }

    private static int decodeLongSymbol(byte[] bytes, int from, long low, PriceFrameHandler handler) {
        long high = Words.at(bytes, from + Long.BYTES);
        long comma = Words.firstEqual(high, COMMAS);
        if (comma == 0) {
            return NOT_COMPACT;
        }
        int bits = Words.bitsBefore(comma);
        high &= (1L << bits) - 1;
        if (bits == 0 ? low >>> 56 == 0 : high >>> (bits - 8) == 0) {
            return NOT_COMPACT;
        }
        int symbol = handler.symbolIndex(low, high);
        return decodePrice(bytes, from + Long.BYTES + (bits >>> 3) + 1, symbol, handler);
    }

    /** A price of up to seven characters: all of it, and what ends it, is in one word. */
    private static int decodePrice(byte[] bytes, int from, int symbol, PriceFrameHandler handler) {
        if (symbol < 0) {
            return NOT_COMPACT;
        }
        long text = Words.at(bytes, from);
        long digits = Words.digitValues(text);
        long nonDigits = Words.nonDigits(digits);
        if (nonDigits == 0) {
            return decodeLongPrice(bytes, from, symbol, handler);
        }
        int endBits = Words.bitsBefore(nonDigits);
        int decimals = 0;
        if ((byte) (text >>> endBits) == '.') {
            int pointBits = endBits;
            long rest = nonDigits & (nonDigits - 1);
            if (rest == 0) {
                return decodeLongPrice(bytes, from, symbol, handler);
            }
            endBits = Words.bitsBefore(rest);
            decimals = ((endBits - pointBits) >>> 3) - 1;
            if (decimals == 0 || pointBits == 0) {
                return NOT_COMPACT;
            }
            long beforePoint = (1L << pointBits) - 1;
            // The digits before the point move over it.
            digits = (digits & beforePoint) << 8 | (digits & ~(beforePoint << 8 | 0xff));
        } else if (endBits == 0) {
            return NOT_COMPACT;
        }
        // The last digit moves to the end of the word, and what follows it out of it.
        long number = Words.number(digits << (Long.SIZE - endBits));
        // A word has no more digits than a price may have, so none of them needs to be counted.
        long priceE8 = Prices.toE8(number, 0, decimals);
        return end(bytes, from + (endBits >>> 3), symbol, priceE8, handler);
    }

    private static int decodeLongPrice(byte[] bytes, int from, int symbol, PriceFrameHandler handler) {
        int at = from;
        long digits = 0;
        byte b;
        for (b = bytes[at]; isDigit(b); b = bytes[++at]) {
            digits = digits * 10 + (b - '0');
        }
        int significant = at - from;
        int decimals = 0;
        if (significant == 0) {
            return NOT_COMPACT;
        }
        if (b == '.') {
            int point = ++at;
            for (b = bytes[at]; isDigit(b); b = bytes[++at]) {
                digits = digits * 10 + (b - '0');
            }
            decimals = at - point;
            significant += decimals;
            if (decimals == 0) {
                return NOT_COMPACT;
            }
        }
        // Leading zeros are counted as digits here, so a rare price with many of them is left to the tolerant way.
        return end(bytes, at, symbol, Prices.toE8(digits, significant, decimals), handler);
    }

    private static int end(byte[] bytes, int at, int symbol, long priceE8, PriceFrameHandler handler) {
        if (priceE8 == Prices.NOT_A_PRICE) {
            return NOT_COMPACT;
        }
        byte b = bytes[at];
        if (b == Frames.TERMINATOR) {
            handler.onPrice(symbol, priceE8, Frames.ABSENT, Frames.ABSENT);
            return at + 1;
        }
        return b == ',' ? decodeTimes(bytes, at + 1, symbol, priceE8, handler) : NOT_COMPACT;
    }

    private static int decodeTimes(byte[] bytes, int from, int symbol, long priceE8, PriceFrameHandler handler) {
        int at = from;
        byte b;
        long sourceEpochNanos = 0;
        if (from <= bytes.length - 2 * Long.BYTES) {
            long first = Words.digitValues(Words.at(bytes, from));
            long second = Words.digitValues(Words.at(bytes, from + Long.BYTES));
            if ((Words.nonDigits(first) | Words.nonDigits(second)) == 0) {
                sourceEpochNanos = Words.number(first) * EIGHT_DIGITS + Words.number(second);
                at = from + 2 * Long.BYTES;
            }
        }
        for (b = bytes[at]; isDigit(b); b = bytes[++at]) {
            sourceEpochNanos = sourceEpochNanos * 10 + (b - '0');
        }
        int timeDigits = at - from;
        // Epoch nanoseconds have 19 digits; those that certainly fit an int64 are taken here.
        boolean fits = timeDigits <= COUNT_DIGITS_SAFE || (timeDigits == COUNT_DIGITS_SAFE + 1 && bytes[from] <= '8');
        if (b != ',' || timeDigits == 0 || !fits) {
            return NOT_COMPACT;
        }
        int newsFrom = ++at;
        long newsSequence = 0;
        for (b = bytes[at]; isDigit(b); b = bytes[++at]) {
            newsSequence = newsSequence * 10 + (b - '0');
        }
        int newsDigits = at - newsFrom;
        if (b != Frames.TERMINATOR || newsDigits == 0 || newsDigits > COUNT_DIGITS_SAFE) {
            return NOT_COMPACT;
        }
        handler.onPrice(symbol, priceE8, sourceEpochNanos, newsSequence);
        return at + 1;
    }
}
