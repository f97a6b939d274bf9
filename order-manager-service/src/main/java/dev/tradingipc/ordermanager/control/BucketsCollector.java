package dev.tradingipc.ordermanager.control;

import dev.tradingipc.trading.measure.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** Shows the domain's buckets as a Prometheus histogram, without a second count beside them. */
public final class BucketsCollector implements Collector {
    private final String name;
    private final String help;
    private final Histogram histogram;
    private final double unit;

    /** @param unit what the metric's unit is in the buckets' unit, 1e9 for seconds from nanoseconds */
    public BucketsCollector(String name, String help, Histogram histogram, double unit) {
        this.name = name;
        this.help = help;
        this.histogram = histogram;
        this.unit = unit;
    }

    @Override
    public MetricSnapshot collect() {
        double sum = histogram.sum() / unit;
        int last = histogram.bucketCount() - 1;
        ClassicHistogramBuckets.Builder classic = ClassicHistogramBuckets.builder();
        for (int bucket = 0; bucket < last; bucket++) {
            classic.bucket(histogram.upperBound(bucket) / unit, histogram.count(bucket));
        }
        classic.bucket(Double.POSITIVE_INFINITY, histogram.count(last));
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(classic.build())
                        .sum(sum)
                        .build())
                .build();
    }
}
