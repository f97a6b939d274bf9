package dev.tradingipc.benchmarks.harness;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Latencies of one round, from when each operation was due. For one thread. */
public final class LatencyRecorder {
    private static final long HIGHEST_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int SIGNIFICANT_DIGITS = 3;

    private static final double[] CURVE_PERCENTILES = {0, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 100};

    private final Histogram histogram = new Histogram(HIGHEST_NANOS, SIGNIFICANT_DIGITS);
    private long beyondRange;

    /**
     * An operation is over.
     *
     * @param intendedNanos when it was due, of {@link PacedSchedule}, and not when it was begun
     * @param doneNanos when it was over; both as {@link System#nanoTime()}, which all processes of a host share on Linux
     */
    public void record(long intendedNanos, long doneNanos) {
        long nanos = Math.max(0, doneNanos - intendedNanos);
        if (nanos > HIGHEST_NANOS) {
            beyondRange++;
        }
        histogram.recordValue(Math.min(nanos, HIGHEST_NANOS));
    }

    /**
     * The latency that this share of the operations did not exceed.
     *
     * @param percentile 99.9 for instance
     */
    public long nanosAt(double percentile) {
        return histogram.getValueAtPercentile(percentile);
    }

    /** Operations recorded. */
    public long count() {
        return histogram.getTotalCount();
    }

    /** The usual percentiles in nanoseconds, by names for a result. */
    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("operations", count());
        summary.put("p50Nanos", nanosAt(50));
        summary.put("p90Nanos", nanosAt(90));
        summary.put("p99Nanos", nanosAt(99));
        summary.put("p99.9Nanos", nanosAt(99.9));
        summary.put("minNanos", histogram.getMinValue());
        summary.put("maxNanos", histogram.getMaxValue());
        summary.put("meanNanos", histogram.getMean());
        summary.put("standardDeviationNanos", histogram.getStdDeviation());
        summary.put("beyondRange", beyondRange);
        return summary;
    }

    /** All of it as one line of text, for {@link #add} in another process. */
    public String encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    /** Adds what another recorder has recorded. */
    public void add(String encoded) {
        try {
            histogram.add(Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), HIGHEST_NANOS));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not the latencies of a recorder: " + encoded, e);
        }
    }

    /** Latencies in nanoseconds by percentile, for a curve. */
    public Map<String, Long> curve() {
        Map<String, Long> curve = new LinkedHashMap<>();
        for (double percentile : CURVE_PERCENTILES) {
            curve.put(String.valueOf(percentile), nanosAt(percentile));
        }
        return curve;
    }

    /** Forgets all. */
    public void clear() {
        histogram.reset();
        beyondRange = 0;
    }
}
