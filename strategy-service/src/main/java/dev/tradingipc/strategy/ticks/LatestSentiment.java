package dev.tradingipc.strategy.ticks;

import dev.tradingipc.trading.strategy.StrategyEngine;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The latest sentiment and the number of the news it came with, handed from the thread that reads the news to the one
 * that decides. Both travel in one volatile long, so a reader never sees one without the other.
 */
public final class LatestSentiment {
    /** News sequence of a sentiment that came without one, as plain frames do. */
    public static final long NO_SEQUENCE = -1;

    private static final int SENTIMENT_BITS = 8;
    private static final long SENTIMENT_MASK = (1L << SENTIMENT_BITS) - 1;
    private static final long NONE = -1;

    private final AtomicLong received = new AtomicLong();
    private volatile long packed = NONE;

    /**
     * Replaces the sentiment; for one thread at a time.
     *
     * @param sentiment 0..100
     * @param newsSequence below 2^55, or {@link #NO_SEQUENCE}
     */
    public void set(int sentiment, long newsSequence) {
        packed = newsSequence << SENTIMENT_BITS | sentiment;
        received.setOpaque(received.getPlain() + 1);
    }

    /** Goes back to having none: what was known may have changed unseen. */
    public void forget() {
        packed = NONE;
    }

    /** The sentiment 0..100, or {@link StrategyEngine#NO_SENTIMENT} before the first. */
    public int sentiment() {
        long now = packed;
        return now == NONE ? StrategyEngine.NO_SENTIMENT : (int) (now & SENTIMENT_MASK);
    }

    /** The number of the news the sentiment came with, or {@link #NO_SEQUENCE}. */
    public long newsSequence() {
        return packed >> SENTIMENT_BITS;
    }

    /** Sentiments received. */
    public long received() {
        return received.getOpaque();
    }
}
