package dev.tradingipc.protocol;

/**
 * Encodes messages of the feed and plain orders one after another into a growable block of frames, for one thread.
 *
 * <p>Keeps its buffer when cleared, so a writer in steady use allocates nothing.
 */
public final class FrameWriter {
    private static final int CAPACITY_BYTES_MIN = 64;

    private final FrameBuffer frames;

    /** @param capacityBytes first size of the buffer */
    public FrameWriter(int capacityBytes) {
        frames = new FrameBuffer(Math.max(capacityBytes, CAPACITY_BYTES_MIN));
    }

    /** Appends {@code SYMBOL,PRICE*}. */
    public FrameWriter price(long symbolLow, long symbolHigh, long priceE8) {
        frames.symbol(symbolLow, symbolHigh).character(',').price(priceE8).endFrame();
        return this;
    }

    /** Appends {@code SYMBOL,PRICE,SOURCE_EPOCH_NANOS,NEWS_SEQ*}; both counts must not be negative. */
    public FrameWriter timedPrice(
            long symbolLow, long symbolHigh, long priceE8, long sourceEpochNanos, long newsSequence) {
        frames.symbol(symbolLow, symbolHigh).character(',').price(priceE8);
        return times(sourceEpochNanos, newsSequence);
    }

    /** Appends {@code SENTIMENT*}. */
    public FrameWriter news(int sentiment) {
        frames.integer(sentiment).endFrame();
        return this;
    }

    /** Appends {@code SENTIMENT,SOURCE_EPOCH_NANOS,NEWS_SEQ*}; both counts must not be negative. */
    public FrameWriter timedNews(int sentiment, long sourceEpochNanos, long newsSequence) {
        frames.integer(sentiment);
        return times(sourceEpochNanos, newsSequence);
    }

    /** Appends an order as a JSON object of exactly five members. */
    public FrameWriter order(Order order) {
        OrderJson.appendTo(frames, order);
        frames.ascii("}").endFrame();
        return this;
    }

    /** The buffer; its first {@link #length} bytes are the frames. Valid until the next change. */
    public byte[] bytes() {
        return frames.bytes();
    }

    /** Bytes encoded since the last {@link #clear}. */
    public int length() {
        return frames.length();
    }

    /** Forgets the frames and keeps the buffer. */
    public void clear() {
        frames.clear();
    }

    /** A copy of the frames. */
    public byte[] toByteArray() {
        return frames.toByteArray();
    }

    private FrameWriter times(long sourceEpochNanos, long newsSequence) {
        frames.character(',')
                .integer(sourceEpochNanos)
                .character(',')
                .integer(newsSequence)
                .endFrame();
        return this;
    }
}
