package dev.tradingipc.gateway.source;

import dev.tradingipc.gateway.fanout.BlockWriter;
import dev.tradingipc.gateway.fanout.Broadcast;

/**
 * Encodes ticks and sentiments into blocks and publishes them. A news never leaves after a tick that it precedes: news is
 * always handed over first. One thread writes; the counts are for any thread.
 */
public final class FeedPublisher {
    /** A block of this size goes out even when more is due: larger ones no longer send faster. */
    static final int BLOCK_BYTES = 16 * 1024;

    private static final int NEWS_KEY = 0;

    private final Broadcast prices;
    private final Broadcast news;
    private final FrameFormat format;
    private final BlockWriter priceBlock;
    private final BlockWriter newsBlock;
    private long lastEpochNanos;

    private volatile long tickCount;
    private volatile long newsCount;
    private volatile long lastTickEpochNanos;

    /** A publisher to these two broadcasts. */
    public FeedPublisher(Broadcast prices, Broadcast news, FrameFormat format) {
        this.prices = prices;
        this.news = news;
        this.format = format;
        this.priceBlock = new BlockWriter(BLOCK_BYTES, prices.settings().indexed());
        this.newsBlock = new BlockWriter(BLOCK_BYTES, news.settings().indexed());
    }

    /** Adds a tick; {@code key} is a small number of its own for each symbol. */
    void tick(int key, long symbolLow, long symbolHigh, long priceE8, long sourceEpochNanos, long newsSequence)
            throws InterruptedException {
        if (format == FrameFormat.TIMED) {
            priceBlock.frames().timedPrice(symbolLow, symbolHigh, priceE8, sourceEpochNanos, newsSequence);
        } else {
            priceBlock.frames().price(symbolLow, symbolHigh, priceE8);
        }
        priceBlock.endFrame(key);
        lastEpochNanos = sourceEpochNanos;
        if (priceBlock.length() >= BLOCK_BYTES) {
            flush();
        }
    }

    /** Adds a news; {@code newsSequence} is its own number, counted from 1. */
    void news(int sentiment, long sourceEpochNanos, long newsSequence) throws InterruptedException {
        if (format == FrameFormat.TIMED) {
            newsBlock.frames().timedNews(sentiment, sourceEpochNanos, newsSequence);
        } else {
            newsBlock.frames().news(sentiment);
        }
        newsBlock.endFrame(NEWS_KEY);
        if (newsBlock.length() >= BLOCK_BYTES) {
            flush();
        }
    }

    /** Publishes what has been added; may wait for slow clients where the broadcast's policy says so. */
    void flush() throws InterruptedException {
        if (newsBlock.frameCount() > 0) {
            long count = newsCount + newsBlock.frameCount();
            news.publish(newsBlock.take());
            newsCount = count;
        }
        if (priceBlock.frameCount() > 0) {
            long count = tickCount + priceBlock.frameCount();
            prices.publish(priceBlock.take());
            tickCount = count;
            lastTickEpochNanos = lastEpochNanos;
        }
    }

    Broadcast prices() {
        return prices;
    }

    Broadcast news() {
        return news;
    }

    /** Ticks published so far. */
    public long tickCount() {
        return tickCount;
    }

    /** News published so far. */
    public long newsCount() {
        return newsCount;
    }

    /** Source time of the last tick published, nanoseconds since 1970; 0 before the first. */
    public long lastTickEpochNanos() {
        return lastTickEpochNanos;
    }
}
