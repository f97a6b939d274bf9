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
 * A Prometheus registry that shows the buckets of a {@link HistogramMeter}, where Micrometer's would show its count and
 * its sum under the same name but as other types.
 */
final class HistogramPrometheusRegistry extends PrometheusMeterRegistry {
    HistogramPrometheusRegistry(PrometheusConfig config, PrometheusRegistry prometheus, Clock clock) {
        super(config, prometheus, clock);
    }

    @Override
    protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
        if (!(measurements instanceof HistogramMeasurements histogram)) {
            return super.newMeter(id, type, measurements);
        }
        List<Tag> tags = getConventionTags(id);
        Labels labels = Labels.of(
                tags.stream().map(Tag::getKey).toList(),
                tags.stream().map(Tag::getValue).toList());
        getPrometheusRegistry()
                .register(new HistogramCollector(getConventionName(id), id.getDescription(), labels, histogram));
        return new AbstractMeter(id) {
            @Override
            public Iterable<Measurement> measure() {
                return measurements;
            }
        };
    }
}
