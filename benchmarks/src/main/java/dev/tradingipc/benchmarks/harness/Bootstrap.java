package dev.tradingipc.benchmarks.harness;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How sure a ratio of two contestants is, by drawing rounds again and again from those that were measured.
 *
 * <p>Both values of a round are drawn together: they were measured one right after the other, and what slows the machine down
 * for a while slows both. Rounds between two starts of the processes are drawn in two steps, first the start and then rounds of
 * it, as a JVM that happened to compile well or badly does so for all its rounds.
 */
public final class Bootstrap {
    /** Of the intervals in results: the share of cases in which one holds the true ratio. */
    public static final double CONFIDENCE = 0.95;
    /** Of the harness's check of itself, which is to raise a false alarm in one run of a hundred only. */
    public static final double CONFIDENCE_OF_CHECK = 0.99;

    private static final int RESAMPLES = 10_000;

    private final long seed;

    /** @param seed the same seed gives the same interval; it is written beside each result */
    public Bootstrap(long seed) {
        this.seed = seed;
    }

    /** A ratio and the interval that holds it. */
    public record Interval(double ratio, double low, double high) {
        /** Whether the interval allows the two to be the same. */
        public boolean straddlesOne() {
            return low <= 1 && high >= 1;
        }
    }

    /**
     * The median over the rounds of {@code values[i] / peers[i]}.
     *
     * @param roundsPerStart how many successive rounds came from the same processes
     * @param confidence the share of cases in which the interval holds the true ratio
     */
    public Interval ratio(double[] values, double[] peers, int roundsPerStart, double confidence) {
        if (values.length != peers.length || values.length == 0) {
            throw new IllegalArgumentException(values.length + " rounds against " + peers.length);
        }
        double[] ratios = new double[values.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = values[i] / peers[i];
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] medians = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            medians[i] = Statistics.median(resample(ratios, roundsPerStart, random));
        }
        double tail = (1 - confidence) / 2;
        return new Interval(
                Statistics.median(ratios), Statistics.quantile(tail, medians), Statistics.quantile(1 - tail, medians));
    }

    private static double[] resample(double[] ratios, int roundsPerStart, RandomGenerator random) {
        double[] drawn = new double[ratios.length];
        int starts = (ratios.length + roundsPerStart - 1) / roundsPerStart;
        for (int at = 0; at < drawn.length; at += roundsPerStart) {
            int from = random.nextInt(starts) * roundsPerStart;
            int to = Math.min(from + roundsPerStart, ratios.length);
            for (int i = at; i < Math.min(at + roundsPerStart, drawn.length); i++) {
                drawn[i] = ratios[random.nextInt(from, to)];
            }
        }
        return drawn;
    }
}
