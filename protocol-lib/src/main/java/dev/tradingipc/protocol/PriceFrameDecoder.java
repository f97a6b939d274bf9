package dev.tradingipc.protocol;

/**
 * Decodes price frames, {@code SYMBOL,PRICE*} or {@code SYMBOL,PRICE,SOURCE_EPOCH_NANOS,NEWS_SEQ*}.
 *
 * <p>Frames as our gateway writes them, of a symbol that has come before, take the {@linkplain CompactPriceFrame short
 * way}. White space, further fields, new symbols and everything wrong take the one that is here, which also finds the
 * reason for a refusal. Stateless; allocates nothing.
 */
public final class PriceFrameDecoder {
    private PriceFrameDecoder() {}

    /**
     * Hands every frame of a block to {@code handler}, in order.
     *
     * @param to end of the block; {@code bytes[to - 1]} must be the terminator of its last frame
     */
    public static void decode(byte[] bytes, int from, int to, PriceFrameHandler handler) {
        int compactTo = Math.min(to, bytes.length - CompactPriceFrame.ROOM);
        int at = from;
        while (at < to) {
            int next = at < compactTo ? CompactPriceFrame.decode(bytes, at, handler) : CompactPriceFrame.NOT_COMPACT;
            if (next == CompactPriceFrame.NOT_COMPACT) {
                int end = Frames.endOfFrame(bytes, at);
                decodeTolerantly(bytes, at, end, handler);
                next = end + 1;
            }
            at = next;
        }
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
        long low = pack(bytes, symbolFrom, Math.min(symbolFrom + 8, symbolTo));
        long high = pack(bytes, symbolFrom + 8, symbolTo);
        int known = handler.symbolIndex(low, high);
        int symbol = known >= 0 ? known : handler.register(low, high);
        if (symbol >= 0) {
            handler.onPrice(symbol, priceE8, sourceEpochNanos, newsSequence);
        }
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
