package dev.tradingipc.trading.strategy;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in log-linear buckets: every power of two from 1,024 ns to 2^30 ns (1.07 s) is cut in four, so a
 * bucket is at most a quarter wider than its lower bound; below are four buckets of 256 ns, above one for the rest.
 *
 * <p>One thread records; any thread may read at any time and sees each counter whole, though perhaps one recording
 * behind another.
 */
public final class LatencyHistogram {
    private static final int SUB_BUCKET_BITS = 2;
    private static final int SUB_BUCKETS = 1 << SUB_BUCKET_BITS;
    private static final int UNIT_BITS = 8;
    private static final int OCTAVES = 20;
    /** Buckets with an upper bound; the one after them has none. */
    private static final int BOUNDED = SUB_BUCKETS * (OCTAVES + 1);

    private static final int SUM = BOUNDED + 1;

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDED + 2);

    /** Counts one duration; a negative one (clocks of two machines) counts as 0. Recording thread only. */
    public void record(long nanos) {
        long duration = Math.max(0, nanos);
        int bucket = bucketOf(duration);
        counts.setOpaque(bucket, counts.getPlain(bucket) + 1);
        counts.setOpaque(SUM, counts.getPlain(SUM) + duration);
    }

    /** Number of buckets, the last of which has no upper bound. */
    public int bucketCount() {
        return BOUNDED + 1;
    }

    /** Durations counted in this bucket alone. */
    public long count(int bucket) {
        return counts.getOpaque(bucket);
    }

    /** Sum of all durations, in nanoseconds. */
    public long sumNanos() {
        return counts.getOpaque(SUM);
    }

    /** Longest duration of this bucket, in nanoseconds; {@link Long#MAX_VALUE} for the last one. */
    public static long upperBoundNanos(int bucket) {
        if (bucket >= BOUNDED) {
            return Long.MAX_VALUE;
        }
        if (bucket < SUB_BUCKETS) {
            return (bucket + 1L) << UNIT_BITS;
        }
        int octave = bucket / SUB_BUCKETS - 1;
        long units = SUB_BUCKETS + bucket % SUB_BUCKETS + 1L;
        return units << (UNIT_BITS + octave);
    }

    /** The bucket with the smallest upper bound that is not below the duration. */
    private static int bucketOf(long nanos) {
        // Bounds belong to the bucket below them, as Prometheus' "le" wants it: hence the - 1.
        long units = nanos == 0 ? 0 : (nanos - 1) >>> UNIT_BITS;
        if (units < SUB_BUCKETS) {
            return (int) units;
        }
        int octave = Long.SIZE - 1 - SUB_BUCKET_BITS - Long.numberOfLeadingZeros(units);
        if (octave >= OCTAVES) {
            return BOUNDED;
        }
        int subBucket = (int) (units >>> octave) - SUB_BUCKETS;
        return SUB_BUCKETS * (octave + 1) + subBucket;
    }
}
