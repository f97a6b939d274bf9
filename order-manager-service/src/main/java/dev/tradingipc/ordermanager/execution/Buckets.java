package dev.tradingipc.ordermanager.execution;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A histogram that counts every value. One thread adds; any thread may read, at worst a value or two behind between
 * the counts and the sum.
 */
public final class Buckets {
    private static final long[] STEPS_IN_A_DECADE = {10, 15, 20, 30, 50, 70};
    private static final long MICROSECOND_NANOS = 1_000;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final long[] upperBounds;
    private final AtomicLongArray counts;
    private final AtomicLong sum = new AtomicLong();

    private Buckets(long[] upperBounds) {
        this.upperBounds = upperBounds;
        this.counts = new AtomicLongArray(upperBounds.length + 1);
    }

    /** Nanoseconds from 1 microsecond to 1 second, six buckets a decade. */
    public static Buckets ofLatencies() {
        long[] bounds = new long[STEPS_IN_A_DECADE.length * 6 + 1];
        int filled = 0;
        for (long decade = MICROSECOND_NANOS; decade < SECOND_NANOS; decade *= 10) {
            for (long step : STEPS_IN_A_DECADE) {
                bounds[filled++] = decade * step / 10;
            }
        }
        bounds[filled] = SECOND_NANOS;
        return new Buckets(bounds);
    }

    /** Powers of two from 1 up to the first that is not below {@code max}. */
    public static Buckets ofSizes(int max) {
        int powers = max == 1 ? 1 : Integer.SIZE - Integer.numberOfLeadingZeros(max - 1) + 1;
        long[] bounds = new long[powers];
        Arrays.setAll(bounds, power -> 1L << power);
        return new Buckets(bounds);
    }

    public void add(long value) {
        int found = Arrays.binarySearch(upperBounds, value);
        int bucket = found >= 0 ? found : -found - 1;
        counts.setRelease(bucket, counts.getPlain(bucket) + 1);
        sum.setRelease(sum.getPlain() + value);
    }

    /** Inclusive upper bounds; values beyond the last are counted in one bucket more. */
    public long[] upperBounds() {
        return upperBounds.clone();
    }

    /** How many values fell into each bucket, the one beyond the last bound included. */
    public long[] counts() {
        long[] copy = new long[counts.length()];
        Arrays.setAll(copy, counts::getAcquire);
        return copy;
    }

    public long sum() {
        return sum.getAcquire();
    }
}
