package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.PriceFrameDecoder;
import dev.tradingipc.protocol.PriceFrameHandler;
import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.RejectReason;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The yardstick: from bytes to the price file with nothing in between, written for speed and nothing else.
 * It does what the order book does for each tick (validation, ring entry, record, column, all in the order of
 * {@code docs/SHARED-MEMORY.md}) and nothing less.
 *
 * <p>A frame is taken eight bytes at a time: one load holds the symbol up to its comma, the next the price up to its
 * {@code *}. A symbol that is in the table was validated when it was entered, so one that is found needs no second look, and
 * whatever is not a symbol is not found. Symbols of eight characters and more, prices of eight and more, white space, further
 * fields and everything wrong take the long way, through the decoder of protocol-lib. For one thread.
 */
public final class ReferenceLoop implements PriceFrameHandler {
    /** Loads of eight bytes pass the end of the last frame by less than this; those bytes must be there and mean nothing. */
    public static final int SLACK_BYTES = 16;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final MemorySegment ALL = ReferenceTable.ALL;
    private static final long ADDRESS = ReferenceTable.ADDRESS;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long COMMAS = ONES * ',';
    private static final long POINTS = ONES * '.';
    private static final long TERMINATORS = ONES * '*';
    private static final long ZERO_DIGITS = ONES * '0';
    private static final long HIGH_NIBBLES = 0xF0F0_F0F0_F0F0_F0F0L;
    private static final long SIXES = ONES * 6;
    private static final long[] SCALE = {100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private final ReferenceTable table;
    private long receivedNanos;
    private final byte[] rareFrame = new byte[Frames.FEED_FRAME_LENGTH_MAX + 1];
    private long rejected;

    /** Into this table. */
    public ReferenceLoop(ReferenceTable table) {
        this.table = table;
    }

    /**
     * Publishes all prices of a block of whole frames and ends the block.
     *
     * @param memory outside the heap; holds them from {@code from} on, and {@link #SLACK_BYTES} more behind {@code to}
     * @param to end of the block, behind its last {@code *}
     * @throws FrameTooLongException when a frame is longer than the limit
     */
    public void onBlock(MemorySegment memory, long from, long to, long nowNanos) {
        receivedNanos = nowNanos;
        ReferenceTable into = table;
        long at = memory.address() + from;
        long end = memory.address() + to;
        while (at < end) {
            long symbolWord = ALL.get(LONG, at & ADDRESS);
            long commas = symbolWord ^ COMMAS;
            long comma = (commas - ONES) & ~commas & HIGHS;
            int symbolBits = Long.numberOfTrailingZeros(comma) & 0x78;
            // Eight bytes without a comma give 64 here, which a shift takes as 0: a symbol that no table has.
            long symbol = symbolWord & ((1L << symbolBits) - 1);
            int index = into.find(symbol);

            long priceAt = at + (symbolBits >>> 3) + 1;
            long priceWord = ALL.get(LONG, priceAt & ADDRESS);
            long terminators = priceWord ^ TERMINATORS;
            long terminator = (terminators - ONES) & ~terminators & HIGHS;
            int priceBits = Long.numberOfTrailingZeros(terminator) & 0x78;
            long points = priceWord ^ POINTS;
            long point = (points - ONES) & ~points & HIGHS & (terminator - 1) & ~terminator;
            // Where there is no point, as if it stood behind the last digit.
            int pointBits = point == 0 ? priceBits : Long.numberOfTrailingZeros(point) & 0x78;
            int digitBits = point == 0 ? priceBits : priceBits - 8;
            int decimals = (digitBits - pointBits) >> 3;
            long whole = (1L << pointBits) - 1;
            long digits = (priceWord & whole) | ((priceWord >>> 8) & ~whole);
            digits = (digits << (64 - digitBits)) | (ZERO_DIGITS >>> digitBits);
            boolean areDigits =
                    (digits & HIGH_NIBBLES) == ZERO_DIGITS && ((digits + SIXES) & HIGH_NIBBLES) == ZERO_DIGITS;
            // Nothing before the point or nothing behind it is no price, and neither is nothing at all.
            boolean isShort = terminator != 0 && areDigits && pointBits != 0 && (point == 0 || decimals != 0);
            if (index < 0 || !isShort) {
                at = rare(at);
                continue;
            }
            digits -= ZERO_DIGITS;
            digits = digits * 10 + (digits >>> 8);
            long value = ((digits & 0x0000_00FF_0000_00FFL) * 0x000F_4240_0000_0064L
                            + ((digits >>> 16) & 0x0000_00FF_0000_00FFL) * 0x0000_2710_0000_0001L)
                    >>> 32;
            if (value == 0) {
                at = rare(at);
                continue;
            }
            long priceE8 = value * SCALE[decimals];
            // Seven digits at most: exact as a double, and so is the quotient's rounding.
            into.put(index, priceE8, priceE8 / 1e8, Frames.ABSENT, nowNanos, Frames.ABSENT);
            at = priceAt + (priceBits >>> 3) + 1;
        }
        into.endBlock(nowNanos);
    }

    /** Frames refused. */
    long rejected() {
        return rejected;
    }

    /** Any frame at all; returns where the next one begins. */
    private long rare(long at) {
        int length = 0;
        byte b = ALL.get(ValueLayout.JAVA_BYTE, at);
        while (b != Frames.TERMINATOR) {
            if (length == Frames.FEED_FRAME_LENGTH_MAX) {
                throw new FrameTooLongException();
            }
            rareFrame[length++] = b;
            b = ALL.get(ValueLayout.JAVA_BYTE, at + length);
        }
        rareFrame[length++] = b;
        PriceFrameDecoder.decode(rareFrame, 0, length, this);
        return at + length;
    }

    @Override
    public void onPrice(long symbolLow, long symbolHigh, long priceE8, long sourceEpochNanos, long newsSequence) {
        int index = table.findOrAdd(symbolLow, symbolHigh);
        if (index < 0) {
            rejected++;
        } else {
            table.put(index, priceE8, Prices.toDouble(priceE8), sourceEpochNanos, receivedNanos, newsSequence);
        }
    }

    @Override
    public void onRejected(RejectReason reason, byte[] bytes, int from, int to) {
        rejected++;
    }

    /** A frame passes the limit: its connection ends. */
    static final class FrameTooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FrameTooLongException() {
            super("a frame is longer than " + Frames.FEED_FRAME_LENGTH_MAX + " bytes");
        }
    }
}
