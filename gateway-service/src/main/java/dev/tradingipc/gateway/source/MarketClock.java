package dev.tradingipc.gateway.source;

/** The time that paces a source. */
public interface MarketClock {
    /** Nanoseconds on a clock that only moves forward, from an arbitrary origin. */
    long nanoTime();

    /** Nanoseconds since 1970-01-01T00:00Z. */
    long epochNanos();

    /** Returns at the given {@link #nanoTime}, or at once when that has passed. */
    void sleepUntil(long nanoTime) throws InterruptedException;
}
