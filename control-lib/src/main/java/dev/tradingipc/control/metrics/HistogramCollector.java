package dev.tradingipc.control.metrics;

import dev.tradingipc.trading.measure.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** Shows a histogram's own buckets to Prometheus, without a second count beside them. */
record HistogramCollector(String name, String help, Labels labels, HistogramMeasurements measurements)
        implements Collector {
    @Override
    public MetricSnapshot collect() {
        Histogram histogram = measurements.histogram();
        // The sum is read first: it never holds a value that the counts lack.
        double sum = histogram.sum() / measurements.divisor();
        double[] bounds = new double[histogram.bucketCount()];
        long[] counts = new long[bounds.length];
        for (int bucket = 0; bucket < counts.length; bucket++) {
            long bound = histogram.upperBound(bucket);
            bounds[bucket] = bound == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : bound / measurements.divisor();
            counts[bucket] = histogram.count(bucket);
        }
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .labels(labels)
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
                        .sum(sum)
                        .build())
                .build();
    }
}
