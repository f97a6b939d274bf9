package dev.tradingipc.control.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.trading.measure.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Through the HTTP endpoints of a running service, with a tag that all its meters have. */
class HistogramMeterTest {
    private final Histogram latencies = Histogram.ofLatencies();
    private final Histogram sizes = Histogram.ofSizes(4);
    private final MeteredDesk desk = new MeteredDesk();

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void showsLatenciesInSecondsToBothEndpoints() throws Exception {
        HistogramMeter.ofLatencies("desk.turn", "Turns", latencies).bindTo(desk.meters());
        latencies.add(1_024);
        latencies.add(1_500_000_000);
        assertThat(desk.get("/actuator/prometheus"))
                .contains(
                        "# HELP desk_turn_seconds Turns\n# TYPE desk_turn_seconds histogram\n",
                        "desk_turn_seconds_bucket{room=\"blue\",le=\"7.68E-7\"} 0\n",
                        "desk_turn_seconds_bucket{room=\"blue\",le=\"1.024E-6\"} 1\n",
                        "desk_turn_seconds_bucket{room=\"blue\",le=\"1.073741824\"} 1\n",
                        "desk_turn_seconds_bucket{room=\"blue\",le=\"+Inf\"} 2\n",
                        "desk_turn_seconds_count{room=\"blue\"} 2\n",
                        "desk_turn_seconds_sum{room=\"blue\"} 1.500001024\n");
        assertThat(desk.get("/actuator/metrics")).contains("\"desk.turn\"");
        assertThat(desk.get("/actuator/metrics/desk.turn"))
                .contains("\"description\":\"Turns\"", "\"baseUnit\":\"seconds\"")
                .contains("{\"statistic\":\"COUNT\",\"value\":2.0}")
                .contains("{\"statistic\":\"TOTAL_TIME\",\"value\":1.500001024}");
    }

    @Test
    void showsSizesAsTheyAreToBothEndpoints() throws Exception {
        HistogramMeter.ofSizes("desk.group", "Groups", sizes).bindTo(desk.meters());
        sizes.add(3);
        sizes.add(5);
        assertThat(desk.get("/actuator/prometheus"))
                .contains(
                        "# TYPE desk_group histogram\n",
                        "desk_group_bucket{room=\"blue\",le=\"2.0\"} 0\n",
                        "desk_group_bucket{room=\"blue\",le=\"4.0\"} 1\n",
                        "desk_group_bucket{room=\"blue\",le=\"+Inf\"} 2\n",
                        "desk_group_sum{room=\"blue\"} 8.0\n");
        assertThat(desk.get("/actuator/metrics/desk.group"))
                .contains("{\"statistic\":\"COUNT\",\"value\":2.0}", "{\"statistic\":\"TOTAL\",\"value\":8.0}");
    }

    @Test
    void leavesOtherMetersAsTheyAre() throws Exception {
        desk.meters().counter("desk.visits").increment();
        assertThat(desk.get("/actuator/prometheus"))
                .contains("desk_visits_total{room=\"blue\"} 1.0\n", "jvm_memory_used");
    }
}
