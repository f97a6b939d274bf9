package dev.tradingipc.benchmarks.harness;

import java.util.Arrays;

/** Figures of a sample: robust ones, as a round that something disturbed must not decide. */
public final class Statistics {
    private Statistics() {}

    /** The middle value, or the mean of the two in the middle. */
    public static double median(double... values) {
        return quantile(0.5, values);
    }

    /**
     * The value below which this share of the sample lies, interpolated linearly between its neighbours.
     *
     * @param share from 0 to 1
     */
    public static double quantile(double share, double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("an empty sample has no quantile");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The width of the middle half of the sample as a share of its median: 0.02 is "most rounds within 2 %". */
    public static double spread(double... values) {
        return (quantile(0.75, values) - quantile(0.25, values)) / median(values);
    }
}
