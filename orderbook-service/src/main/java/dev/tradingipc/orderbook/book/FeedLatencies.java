package dev.tradingipc.orderbook.book;

import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.WireTimes;
import dev.tradingipc.trading.measure.Histogram;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How old prices are when they are received, where frames say when they were made. Older ones than {@link #AGE_MAX}
 * were not made but recorded then, and are not counted. One thread.
 */
final class FeedLatencies {
    static final Duration AGE_MAX = Duration.ofMinutes(1);

    private static final long AGE_MAX_NANOS = AGE_MAX.toNanos();
    /** Reading the time of day allocates, and it may be corrected while this process runs. */
    private static final long CLOCK_READ_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Histogram nanos = Histogram.ofLatencies();
    private long receivedNanos;
    /** What the time of day was ahead of {@link System#nanoTime} when it was read last. */
    private long epochAheadNanos;

    private long clockReadNanos = System.nanoTime() - CLOCK_READ_INTERVAL_NANOS;

    /** The prices that follow were received then, as {@link System#nanoTime}. */
    void beginBlock(long nowNanos) {
        receivedNanos = nowNanos;
    }

    /** Counts one price by its source's time. Frames without one cost nothing. */
    void add(long sourceEpochNanos) {
        if (sourceEpochNanos == Frames.ABSENT) {
            return;
        }
        if (receivedNanos - clockReadNanos >= CLOCK_READ_INTERVAL_NANOS) {
            clockReadNanos = System.nanoTime();
            epochAheadNanos = WireTimes.nowEpochNanos() - clockReadNanos;
        }
        long ageNanos = receivedNanos + epochAheadNanos - sourceEpochNanos;
        if (ageNanos <= AGE_MAX_NANOS) {
            nanos.add(ageNanos);
        }
    }

    Histogram nanos() {
        return nanos;
    }
}
