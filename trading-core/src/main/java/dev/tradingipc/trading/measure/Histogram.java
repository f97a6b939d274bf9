package dev.tradingipc.trading.measure;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts every value in log-linear buckets: each power of two is cut into the same number of equal buckets. Bounds are
 * inclusive; the bucket after the last bound takes the rest. Adding allocates nothing and takes a few nanoseconds.
 *
 * <p>One thread adds; any thread may read at any time. It sees each counter whole, though perhaps one value behind
 * another, and who reads {@link #sum} before the counts finds in the counts every value of the sum.
 */
public final class Histogram {
    private static final int LATENCY_UNIT_BITS = 8;
    private static final int LATENCY_SUB_BUCKET_BITS = 2;
    private static final int LATENCY_OCTAVES = 20;

    /** Values are counted in units of 2^unitBits; the first sub-buckets are a unit wide. */
    private final int unitBits;

    private final int subBucketBits;
    private final int octaves;
    private final AtomicLongArray counts;
    /** Where in the counts the sum stands, after the bucket without an upper bound. */
    private final int sumIndex;

    private Histogram(int unitBits, int subBucketBits, int octaves) {
        this.unitBits = unitBits;
        this.subBucketBits = subBucketBits;
        this.octaves = octaves;
        int bounded = (octaves + 1) << subBucketBits;
        this.sumIndex = bounded + 1;
        this.counts = new AtomicLongArray(bounded + 2);
    }

    /**
     * For nanoseconds: four buckets for each power of two from 1,024 ns to 2^30 ns (1.07 s), so that a bucket is at
     * most a quarter wider than its lower bound; below are four buckets of 256 ns.
     */
    public static Histogram ofLatencies() {
        return new Histogram(LATENCY_UNIT_BITS, LATENCY_SUB_BUCKET_BITS, LATENCY_OCTAVES);
    }

    /**
     * For sizes: the bounds are the powers of two from 1 up to the first that is not below {@code max}.
     *
     * @param max at least 1
     */
    public static Histogram ofSizes(int max) {
        return new Histogram(0, 0, Integer.SIZE - Integer.numberOfLeadingZeros(max - 1));
    }

    /** Counts one value; a negative one (a latency between clocks of two machines) as 0. Adding thread only. */
    public void add(long value) {
        long counted = Math.max(0, value);
        int bucket = bucketOf(counted);
        counts.setOpaque(bucket, counts.getPlain(bucket) + 1);
        counts.setRelease(sumIndex, counts.getPlain(sumIndex) + counted);
    }

    /** Number of buckets, the last of which has no upper bound. */
    public int bucketCount() {
        return sumIndex;
    }

    /** Values counted in this bucket alone. */
    public long count(int bucket) {
        return counts.getOpaque(bucket);
    }

    /** Values counted in all buckets. */
    public long total() {
        long total = 0;
        for (int bucket = 0; bucket < bucketCount(); bucket++) {
            total += count(bucket);
        }
        return total;
    }

    /** Sum of all values. */
    public long sum() {
        return counts.getAcquire(sumIndex);
    }

    /** Largest value of this bucket; {@link Long#MAX_VALUE} for the last one. */
    public long upperBound(int bucket) {
        if (bucket >= bucketCount() - 1) {
            return Long.MAX_VALUE;
        }
        int octave = (bucket >>> subBucketBits) - 1;
        if (octave < 0) {
            return (bucket + 1L) << unitBits;
        }
        long units = subBuckets() + (bucket & (subBuckets() - 1)) + 1L;
        return units << (unitBits + octave);
    }

    private int subBuckets() {
        return 1 << subBucketBits;
    }

    /** The bucket with the smallest upper bound that is not below the value. */
    private int bucketOf(long value) {
        // Bounds belong to the bucket below them, as Prometheus' "le" wants it: hence the - 1.
        long units = value == 0 ? 0 : (value - 1) >>> unitBits;
        if (units < subBuckets()) {
            return (int) units;
        }
        int octave = Long.SIZE - 1 - subBucketBits - Long.numberOfLeadingZeros(units);
        if (octave >= octaves) {
            return bucketCount() - 1;
        }
        int subBucket = (int) (units >>> octave) - subBuckets();
        return ((octave + 1) << subBucketBits) + subBucket;
    }
}
