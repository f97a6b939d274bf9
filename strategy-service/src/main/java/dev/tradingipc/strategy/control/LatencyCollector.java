package dev.tradingipc.strategy.control;

import dev.tradingipc.trading.strategy.LatencyHistogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/**
 * Exposes latency buckets, which count every tick or order, as a Prometheus histogram. A Micrometer timer could not take
 * ready-made buckets, and recording each tick in one would cost more than the decision.
 */
public final class LatencyCollector implements Collector {
    private static final double NANOS_PER_SECOND = 1e9;

    private final String name;
    private final String help;
    private final LatencyHistogram latencies;

    /**
     * Makes a collector to register.
     *
     * @param name of the metric, ending in {@code _seconds}
     * @param help what is measured, from where to where
     */
    public LatencyCollector(String name, String help, LatencyHistogram latencies) {
        this.name = name;
        this.help = help;
        this.latencies = latencies;
    }

    @Override
    public MetricSnapshot collect() {
        // The sum is read first: it never holds a duration that the counts lack.
        double sumSeconds = latencies.sumNanos() / NANOS_PER_SECOND;
        double[] boundsSeconds = new double[latencies.bucketCount()];
        long[] counts = new long[boundsSeconds.length];
        for (int bucket = 0; bucket < counts.length; bucket++) {
            long boundNanos = LatencyHistogram.upperBoundNanos(bucket);
            boundsSeconds[bucket] =
                    boundNanos == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : boundNanos / NANOS_PER_SECOND;
            counts[bucket] = latencies.count(bucket);
        }
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(boundsSeconds, counts))
                        .sum(sumSeconds)
                        .build())
                .build();
    }
}
