package dev.tradingipc.protocol;

import java.util.Arrays;

/**
 * Encodes messages one after another into a growable block of frames, for one thread.
 *
 * <p>Keeps its buffer when cleared, so a writer in steady use allocates nothing.
 */
public final class FrameWriter {
    private static final int COUNT_LENGTH_MAX = 19;
    private static final int FEED_MESSAGE_LENGTH_MAX =
            Symbols.LENGTH_MAX + Prices.LENGTH_MAX + 2 * COUNT_LENGTH_MAX + 4;

    private byte[] bytes;
    private int length;

    /** @param capacityBytes first size of the buffer */
    public FrameWriter(int capacityBytes) {
        bytes = new byte[Math.max(capacityBytes, FEED_MESSAGE_LENGTH_MAX)];
    }

    /** Appends {@code SYMBOL,PRICE*}. */
    public FrameWriter price(long symbolLow, long symbolHigh, long priceE8) {
        ensureCapacity(FEED_MESSAGE_LENGTH_MAX);
        appendPrice(symbolLow, symbolHigh, priceE8);
        bytes[length++] = Frames.TERMINATOR;
        return this;
    }

    /** Appends {@code SYMBOL,PRICE,SOURCE_EPOCH_NANOS,NEWS_SEQ*}; both counts must not be negative. */
    public FrameWriter timedPrice(
            long symbolLow, long symbolHigh, long priceE8, long sourceEpochNanos, long newsSequence) {
        ensureCapacity(FEED_MESSAGE_LENGTH_MAX);
        appendPrice(symbolLow, symbolHigh, priceE8);
        appendTimes(sourceEpochNanos, newsSequence);
        return this;
    }

    /** Appends {@code SENTIMENT*}. */
    public FrameWriter news(int sentiment) {
        ensureCapacity(FEED_MESSAGE_LENGTH_MAX);
        length = Prices.writeLong(sentiment, bytes, length);
        bytes[length++] = Frames.TERMINATOR;
        return this;
    }

    /** Appends {@code SENTIMENT,SOURCE_EPOCH_NANOS,NEWS_SEQ*}; both counts must not be negative. */
    public FrameWriter timedNews(int sentiment, long sourceEpochNanos, long newsSequence) {
        ensureCapacity(FEED_MESSAGE_LENGTH_MAX);
        length = Prices.writeLong(sentiment, bytes, length);
        appendTimes(sourceEpochNanos, newsSequence);
        return this;
    }

    /** Appends an order as a JSON object of exactly five members. */
    public FrameWriter order(Order order) {
        ensureCapacity(256);
        append("{\"id\": ");
        length = Prices.writeLong(order.id(), bytes, length);
        append(order.action() == Action.BUY ? ", \"action\": \"BUY\"" : ", \"action\": \"SELL\"");
        append(", \"quantity\": ");
        length = Prices.writeLong(order.quantity(), bytes, length);
        append(", \"symbol\": \"");
        append(order.symbol());
        append("\", \"price\": ");
        length = Prices.write(order.priceE8(), bytes, length);
        append("}*");
        return this;
    }

    /** The buffer; its first {@link #length} bytes are the frames. Valid until the next change. */
    public byte[] bytes() {
        return bytes;
    }

    /** Bytes encoded since the last {@link #clear}. */
    public int length() {
        return length;
    }

    /** Forgets the frames and keeps the buffer. */
    public void clear() {
        length = 0;
    }

    /** A copy of the frames. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void appendPrice(long symbolLow, long symbolHigh, long priceE8) {
        length = Symbols.write(symbolLow, symbolHigh, bytes, length);
        bytes[length++] = ',';
        length = Prices.write(priceE8, bytes, length);
    }

    private void appendTimes(long sourceEpochNanos, long newsSequence) {
        bytes[length++] = ',';
        length = Prices.writeLong(sourceEpochNanos, bytes, length);
        bytes[length++] = ',';
        length = Prices.writeLong(newsSequence, bytes, length);
        bytes[length++] = Frames.TERMINATOR;
    }

    /** All texts here are ASCII. */
    private void append(String text) {
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private void ensureCapacity(int moreBytes) {
        if (length + moreBytes > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + moreBytes));
        }
    }
}
