package dev.tradingipc.benchmarks.harness;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A histogram of latencies as a service tells it: how many were above one bound and at most the next. What lies between two
 * bounds is taken as spread evenly there, so percentiles are off by an eighth at most, and least and greatest value by a
 * quarter. Mean and count are exact. Immutable.
 */
public final class Buckets {
    private static final double[] CURVE_PERCENTILES = {0, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 100};

    private final double[] boundsNanos;
    private final long[] counts;
    private final double sumNanos;

    /**
     * @param boundsNanos upper bounds, growing; the last may be infinite
     * @param counts how many are in each bucket alone
     */
    Buckets(double[] boundsNanos, long[] counts, double sumNanos) {
        if (boundsNanos.length != counts.length) {
            throw new IllegalArgumentException(boundsNanos.length + " bounds of " + counts.length + " buckets");
        }
        this.boundsNanos = boundsNanos.clone();
        this.counts = counts.clone();
        this.sumNanos = sumNanos;
    }

    /** What has come since an earlier look. */
    public Buckets since(Buckets earlier) {
        return combined(earlier, -1);
    }

    /** Both together. */
    public Buckets plus(Buckets other) {
        return combined(other, 1);
    }

    private Buckets combined(Buckets other, int sign) {
        if (!Arrays.equals(boundsNanos, other.boundsNanos)) {
            throw new IllegalArgumentException("The two have other bounds.");
        }
        long[] combined = counts.clone();
        for (int i = 0; i < combined.length; i++) {
            combined[i] += sign * other.counts[i];
        }
        return new Buckets(boundsNanos, combined, sumNanos + sign * other.sumNanos);
    }

    /** How many there are. */
    public long count() {
        return Arrays.stream(counts).sum();
    }

    /** Not a number where there is none. */
    public double meanNanos() {
        return sumNanos / count();
    }

    /** The latency that this share did not exceed; not a number where there is none. */
    public double nanosAt(double percentile) {
        double rank = percentile / 100 * count();
        long below = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && below + counts[i] >= rank) {
                return lower(i) + (upper(i) - lower(i)) * Math.max(0, rank - below) / counts[i];
            }
            below += counts[i];
        }
        return Double.NaN;
    }

    private double standardDeviationNanos() {
        double mean = meanNanos();
        double squares = 0;
        for (int i = 0; i < counts.length; i++) {
            double off = (lower(i) + upper(i)) / 2 - mean;
            squares += counts[i] * off * off;
        }
        return Math.sqrt(squares / count());
    }

    private double lower(int bucket) {
        return bucket == 0 ? 0 : boundsNanos[bucket - 1];
    }

    /** What is beyond the last bound is known to be at least that. */
    private double upper(int bucket) {
        return Double.isInfinite(boundsNanos[bucket]) ? lower(bucket) : boundsNanos[bucket];
    }

    /** The usual figures by the names of a result, and a curve; without any where nothing was counted. */
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("operations", count());
        if (count() == 0) {
            return details;
        }
        details.put("p50Nanos", nanosAt(50));
        details.put("p90Nanos", nanosAt(90));
        details.put("p99Nanos", nanosAt(99));
        details.put("p99.9Nanos", nanosAt(99.9));
        details.put("minNanos", nanosAt(0));
        details.put("maxNanos", nanosAt(100));
        details.put("meanNanos", meanNanos());
        details.put("standardDeviationNanos", standardDeviationNanos());
        details.put("isOfBuckets", true);
        Map<String, Long> curve = new LinkedHashMap<>();
        for (double percentile : CURVE_PERCENTILES) {
            curve.put(String.valueOf(percentile), Math.round(nanosAt(percentile)));
        }
        details.put("nanosByPercentile", curve);
        return details;
    }
}
