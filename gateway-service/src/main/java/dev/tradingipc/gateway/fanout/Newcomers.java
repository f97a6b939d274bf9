package dev.tradingipc.gateway.fanout;

import java.time.Duration;

/**
 * Notices a rush of clients. While there is one, those that came with it rest between two sends and get what has come
 * meanwhile together, so that however many they are they cost little of the time in which those before them are served.
 * {@link #joined} is called under one lock; the rest on any thread.
 */
final class Newcomers {
    /** Who came within this time of one another, and for how long they are newcomers. */
    static final Duration WINDOW = Duration.ofSeconds(10);

    private static final int MANY = 128;
    private static final Duration REST = Duration.ofMillis(100);

    private final long restNanos;
    private final long[] joinedNanos = new long[MANY];
    private int joined;
    private volatile long rushEndsNanos = System.nanoTime();

    Newcomers() {
        this(REST);
    }

    Newcomers(Duration rest) {
        this.restNanos = rest.toNanos();
    }

    /** A client has come. */
    void joined(long nowNanos) {
        int oldest = joined % MANY;
        if (joined >= MANY && nowNanos - joinedNanos[oldest] < WINDOW.toNanos()) {
            rushEndsNanos = nowNanos + WINDOW.toNanos();
        }
        joinedNanos[oldest] = nowNanos;
        joined = joined + 1 == 2 * MANY ? MANY : joined + 1;
    }

    /** How long a client that came then is to rest now before it is sent anything; 0 for not at all. */
    long restNanos(long cameNanos, long nowNanos) {
        boolean isRush = rushEndsNanos - nowNanos > 0;
        return isRush && nowNanos - cameNanos < WINDOW.toNanos() ? restNanos : 0;
    }
}
