package dev.tradingipc.orderbook.book;

import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.WireTimes;
import dev.tradingipc.trading.measure.Histogram;
import java.time.Duration;

/**
 * How old prices are when they are received, where frames say when they were made. Older ones than {@link #AGE_MAX}
 * were not made but recorded then, and are not counted. One thread.
 */
final class FeedLatencies {
    static final Duration AGE_MAX = Duration.ofMinutes(1);

    private static final long AGE_MAX_NANOS = AGE_MAX.toNanos();

    private final Histogram nanos = Histogram.ofLatencies();
    private long blockEpochNanos;

    /** The prices that follow are received now. */
    void beginBlock() {
        blockEpochNanos = Frames.ABSENT;
    }

    /** Counts one price by its source's time. Frames without one cost no look at the clock. */
    void add(long sourceEpochNanos) {
        if (sourceEpochNanos == Frames.ABSENT) {
            return;
        }
        if (blockEpochNanos == Frames.ABSENT) {
            blockEpochNanos = WireTimes.nowEpochNanos();
        }
        long ageNanos = blockEpochNanos - sourceEpochNanos;
        if (ageNanos <= AGE_MAX_NANOS) {
            nanos.add(ageNanos);
        }
    }

    Histogram nanos() {
        return nanos;
    }
}
