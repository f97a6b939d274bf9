package dev.tradingipc.protocol;

import static dev.tradingipc.protocol.Prices.isDigit;

/**
 * Decodes price frames, {@code SYMBOL,PRICE*} or {@code SYMBOL,PRICE,SOURCE_EPOCH_NANOS,NEWS_SEQ*}.
 *
 * <p>Frames as our gateway writes them take the first, short way; white space, further fields and everything wrong take
 * the second, which also finds the reason for a refusal. Stateless; allocates nothing.
 */
public final class PriceFrameDecoder {
    private static final int NOT_COMPACT = -1;
    private static final int COUNT_DIGITS_SAFE = 18;

    private PriceFrameDecoder() {}

    /**
     * Hands every frame of a block to {@code handler}, in order.
     *
     * @param to end of the block; {@code bytes[to - 1]} must be the terminator of its last frame
     */
    public static void decode(byte[] bytes, int from, int to, PriceFrameHandler handler) {
        int at = from;
        while (at < to) {
            int next = decodeCompact(bytes, at, handler);
            if (next == NOT_COMPACT) {
                int end = Frames.endOfFrame(bytes, at);
                decodeTolerantly(bytes, at, end, handler);
                next = end + 1;
            }
            at = next;
        }
    }

    /**
     * A frame with no white space and no further fields; index after it, or {@link #NOT_COMPACT} if it is another kind.
     *
     * <p>Needs no bounds check of its own: every loop stops at the terminator, which is neither digit nor symbol byte.
     */
    private static int decodeCompact(byte[] bytes, int from, PriceFrameHandler handler) {
        long low = 0;
        long high = 0;
        int at = from;
        byte b = bytes[at];
        for (int shift = 0; Symbols.isSymbolByte(b) && shift < 64; shift += 8) {
            low |= (long) b << shift;
            b = bytes[++at];
        }
        for (int shift = 0; Symbols.isSymbolByte(b) && shift < 56; shift += 8) {
            high |= (long) b << shift;
            b = bytes[++at];
        }
        if (b != ',' || at == from) {
            return NOT_COMPACT;
        }
        int priceFrom = ++at;
        long digits = 0;
        for (b = bytes[at]; isDigit(b); b = bytes[++at]) {
            digits = digits * 10 + (b - '0');
        }
        int significant = at - priceFrom;
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
        long priceE8 = Prices.toE8(digits, significant, decimals);
        if (priceE8 == Prices.NOT_A_PRICE) {
            return NOT_COMPACT;
        }
        if (b == Frames.TERMINATOR) {
            handler.onPrice(low, high, priceE8, Frames.ABSENT, Frames.ABSENT);
            return at + 1;
        }
        return b == ',' ? decodeCompactTimes(bytes, at + 1, low, high, priceE8, handler) : NOT_COMPACT;
    }

    private static int decodeCompactTimes(
            byte[] bytes, int from, long low, long high, long priceE8, PriceFrameHandler handler) {
        int at = from;
        byte b;
        long sourceEpochNanos = 0;
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
        handler.onPrice(low, high, priceE8, sourceEpochNanos, newsSequence);
        return at + 1;
    }

    private static void decodeTolerantly(byte[] bytes, int from, int end, PriceFrameHandler handler) {
        int symbolFrom = Frames.skipWhiteSpace(bytes, from, end);
        if (symbolFrom == end) {
            return;
        }
        int symbolEnd = Frames.endOfField(bytes, symbolFrom, end);
        if (symbolEnd == end) {
            handler.onRejected(RejectReason.MALFORMED, bytes, from, end);
            return;
        }
        int symbolTo = Frames.trimEnd(bytes, symbolFrom, symbolEnd);
        if (!isSymbol(bytes, symbolFrom, symbolTo)) {
            handler.onRejected(RejectReason.SYMBOL, bytes, from, end);
            return;
        }
        int priceEnd = Frames.endOfField(bytes, symbolEnd + 1, end);
        int priceFrom = Frames.skipWhiteSpace(bytes, symbolEnd + 1, priceEnd);
        long priceE8 = Prices.parseE8(bytes, priceFrom, Frames.trimEnd(bytes, priceFrom, priceEnd));
        if (priceE8 == Prices.NOT_A_PRICE) {
            handler.onRejected(RejectReason.PRICE, bytes, from, end);
            return;
        }
        long sourceEpochNanos = Frames.ABSENT;
        long newsSequence = Frames.ABSENT;
        if (priceEnd < end) {
            int timeEnd = Frames.endOfField(bytes, priceEnd + 1, end);
            sourceEpochNanos = Frames.parseCount(bytes, priceEnd + 1, timeEnd);
            if (sourceEpochNanos == Frames.ABSENT) {
                handler.onRejected(RejectReason.TIME, bytes, from, end);
                return;
            }
            if (timeEnd < end) {
                newsSequence = Frames.parseCount(bytes, timeEnd + 1, Frames.endOfField(bytes, timeEnd + 1, end));
                if (newsSequence == Frames.ABSENT) {
                    handler.onRejected(RejectReason.NEWS_SEQUENCE, bytes, from, end);
                    return;
                }
            }
        }
        handler.onPrice(
                pack(bytes, symbolFrom, Math.min(symbolFrom + 8, symbolTo)),
                pack(bytes, symbolFrom + 8, symbolTo),
                priceE8,
                sourceEpochNanos,
                newsSequence);
    }

    private static boolean isSymbol(byte[] bytes, int from, int to) {
        if (from == to || to - from > Symbols.LENGTH_MAX) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!Symbols.isSymbolByte(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private static long pack(byte[] bytes, int from, int to) {
        long packed = 0;
        for (int i = to - 1; i >= from; i--) {
            packed = packed << 8 | bytes[i];
        }
        return packed;
    }
}
