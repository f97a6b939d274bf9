package dev.tradingipc.control.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.ConditionalOnEnabledMetricsExport;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Takes the place of Spring Boot's Prometheus registry, which steps back from one that is there. */
@AutoConfiguration(before = PrometheusMetricsExportAutoConfiguration.class, after = MetricsAutoConfiguration.class)
@ConditionalOnEnabledMetricsExport("prometheus")
public class StackMetricsAutoConfiguration {
    @Bean
    PrometheusMeterRegistry prometheusMeterRegistry(
            PrometheusConfig config, PrometheusRegistry prometheus, Clock clock) {
        return new StackPrometheusRegistry(config, prometheus, clock);
    }
}
