package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScrapeTest {
    private final Scrape scrape = Scrape.parse("""
            # HELP strategy_signals_total what they said
            # TYPE strategy_signals_total counter
            strategy_signals_total{signal="BUY",source="price"} 3.0
            strategy_signals_total{signal="SELL",source="price"} 4.0
            strategy_signals_total_other 100.0
            strategy_ticks_total 1.25E7
            ack_seconds_bucket{le="1.0E-6"} 1
            ack_seconds_bucket{le="2.0E-6"} 4
            ack_seconds_bucket{le="+Inf"} 4
            ack_seconds_count 4
            ack_seconds_sum 5.5E-6
            """);

    @Test
    void addsUpTheSamplesOfAMetricWhateverTheirLabels() {
        assertThat(scrape.sum("strategy_signals_total")).isEqualTo(7);
        assertThat(scrape.sum("strategy_signals_total{signal=\"SELL\",source=\"price\"}"))
                .isEqualTo(4);
        assertThat(scrape.sum("strategy_ticks_total")).isEqualTo(12_500_000);
    }

    @Test
    void tellsTheValueOfASampleWithItsLabels() {
        assertThat(scrape.value("strategy_signals_total{signal=\"BUY\",source=\"price\"}"))
                .isEqualTo(3);
        assertThat(scrape.value("strategy_signals_total")).isNull();
    }

    @Test
    void aMetricThatIsNotThereIsNothing() {
        assertThat(scrape.sum("strategy_orders_total")).isZero();
    }

    @Test
    void countsOfAHistogramAreOfEachBucketAlone() {
        Buckets buckets = scrape.latencies("ack_seconds");
        assertThat(buckets.count()).isEqualTo(4);
        assertThat(buckets.meanNanos()).isCloseTo(1_375, within(0.1));
        assertThat(buckets.nanosAt(25)).isCloseTo(1_000, within(0.1));
        assertThat(buckets.nanosAt(100)).isCloseTo(2_000, within(0.1));
    }

    @Test
    void aHistogramThatIsNotThereEndsWithASentence() {
        assertThatThrownBy(() -> scrape.latencies("order_seconds"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("order_seconds");
    }
}
