package dev.tradingipc.ordermanager.control;

import dev.tradingipc.ordermanager.execution.Buckets;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** Shows the domain's buckets as a Prometheus histogram, without a second count beside them. */
public final class BucketsCollector implements Collector {
    private final String name;
    private final String help;
    private final Buckets buckets;
    private final double unit;

    /** @param unit what the metric's unit is in the buckets' unit, 1e9 for seconds from nanoseconds */
    public BucketsCollector(String name, String help, Buckets buckets, double unit) {
        this.name = name;
        this.help = help;
        this.buckets = buckets;
        this.unit = unit;
    }

    @Override
    public MetricSnapshot collect() {
        long[] upperBounds = buckets.upperBounds();
        long[] counts = buckets.counts();
        ClassicHistogramBuckets.Builder classic = ClassicHistogramBuckets.builder();
        for (int i = 0; i < upperBounds.length; i++) {
            classic.bucket(upperBounds[i] / unit, counts[i]);
        }
        classic.bucket(Double.POSITIVE_INFINITY, counts[upperBounds.length]);
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(classic.build())
                        .sum(buckets.sum() / unit)
                        .build())
                .build();
    }
}
