package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
    private final ServiceMetrics metrics = new ServiceMetrics("""
            # TYPE decision_seconds histogram
            decision_seconds_bucket{le="1.0E-6"} 10
            decision_seconds_bucket{le="2.0E-6"} 60
            decision_seconds_bucket{le="4.0E-6"} 99
            decision_seconds_bucket{le="+Inf"} 100
            decision_seconds_count 100
            orders_total{action="BUY"} 7.0
            silent_seconds_bucket{le="1.0E-6"} 0
            silent_seconds_count 0
            """);

    @Test
    void tellsTheValueOfASampleWithItsLabels() {
        assertThat(metrics.value("orders_total{action=\"BUY\"}")).hasValue(7);
        assertThat(metrics.value("orders_total")).isEmpty();
    }

    @Test
    void tellsTheUpperEndOfTheBucketThatAShareOfTheValuesReaches() {
        assertThat(metrics.quantileNanos("decision_seconds", 0.5).orElseThrow()).isCloseTo(2_000, Offset.offset(1e-6));
        assertThat(metrics.quantileNanos("decision_seconds", 0.99).orElseThrow())
                .isCloseTo(4_000, Offset.offset(1e-6));
    }

    @Test
    void tellsNothingOfWhatWasNeverMeasuredOrIsBeyondAllBuckets() {
        assertThat(metrics.quantileNanos("silent_seconds", 0.5)).isEmpty();
        assertThat(metrics.quantileNanos("decision_seconds", 1)).isEmpty();
        assertThat(metrics.quantileNanos("no_seconds", 0.5)).isEmpty();
    }
}
