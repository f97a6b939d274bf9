package dev.tradingipc.control.metrics;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;

/**
 * A Prometheus registry that shows the buckets of a {@link HistogramMeter} and the rows of a {@link GaugeTable}, where
 * Micrometer's would show counts and sums under the same name but as other types.
 */
final class StackPrometheusRegistry extends PrometheusMeterRegistry {
    StackPrometheusRegistry(PrometheusConfig config, PrometheusRegistry prometheus, Clock clock) {
        super(config, prometheus, clock);
    }

    @Override
    protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
        String name = getConventionName(id);
        switch (measurements) {
            case HistogramMeasurements histogram ->
                getPrometheusRegistry()
                        .register(new HistogramCollector(name, id.getDescription(), labels(id), histogram));
            case GaugeRows rows ->
                getPrometheusRegistry().register(new GaugeTableCollector(name, id.getDescription(), labels(id), rows));
            default -> {
                return super.newMeter(id, type, measurements);
            }
        }
        return new AbstractMeter(id) {
            @Override
            public Iterable<Measurement> measure() {
                return measurements;
            }
        };
    }

    private Labels labels(Meter.Id id) {
        List<Tag> tags = getConventionTags(id);
        return Labels.of(
                tags.stream().map(Tag::getKey).toList(),
                tags.stream().map(Tag::getValue).toList());
    }
}
