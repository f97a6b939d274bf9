package dev.tradingipc.strategy.control;

import dev.tradingipc.trading.measure.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/**
 * Exposes the engine's latency buckets, which count every tick, as a Prometheus histogram. A Micrometer timer could not
 * take ready-made buckets, and recording each tick in one would cost more than the decision.
 */
public final class DecisionLatencyCollector implements Collector {
    static final String NAME = "strategy_decision_latency_seconds";
    private static final double NANOS_PER_SECOND = 1e9;

    private final Histogram latencies;

    public DecisionLatencyCollector(Histogram latencies) {
        this.latencies = latencies;
    }

    @Override
    public MetricSnapshot collect() {
        // The sum is read first: it never holds a tick that the counts lack.
        double sumSeconds = latencies.sum() / NANOS_PER_SECOND;
        double[] boundsSeconds = new double[latencies.bucketCount()];
        long[] counts = new long[boundsSeconds.length];
        for (int bucket = 0; bucket < counts.length; bucket++) {
            long boundNanos = latencies.upperBound(bucket);
            boundsSeconds[bucket] =
                    boundNanos == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : boundNanos / NANOS_PER_SECOND;
            counts[bucket] = latencies.count(bucket);
        }
        return HistogramSnapshot.builder()
                .name(NAME)
                .help("Time from the order book's receipt of a tick to the decision on it, every tick.")
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(boundsSeconds, counts))
                        .sum(sumSeconds)
                        .build())
                .build();
    }
}
