package dev.tradingipc.control.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.control.DeskApplication;
import dev.tradingipc.control.start.ServiceApplication;
import dev.tradingipc.trading.measure.Histogram;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Through the HTTP endpoints of a running service, with a tag that all its meters have. */
class HistogramMeterTest {
    private final Histogram latencies = Histogram.ofLatencies();
    private final Histogram sizes = Histogram.ofSizes(4);
    private final ConfigurableApplicationContext desk = ServiceApplication.run(
            DeskApplication.class,
            "--management.endpoints.web.exposure.include=metrics,prometheus",
            "--management.metrics.tags.room=blue");
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        desk.close();
    }

    @Test
    void showsLatenciesInSecondsToBothEndpoints() throws Exception {
        HistogramMeter.ofLatencies("desk.turn", "Turns", latencies).bindTo(desk.getBean(MeterRegistry.class));
        latencies.add(1_024);
        latencies.add(1_500_000_000);
        assertThat(get("/actuator/prometheus"))
                .contains(
                        "# HELP desk_turn_seconds Turns\n# TYPE desk_turn_seconds histogram\n",
                        "desk_turn_seconds_bucket{room=\"blue\",le=\"7.68E-7\"} 0\n",
                        "desk_turn_seconds_bucket{room=\"blue\",le=\"1.024E-6\"} 1\n",
                        "desk_turn_seconds_bucket{room=\"blue\",le=\"1.073741824\"} 1\n",
                        "desk_turn_seconds_bucket{room=\"blue\",le=\"+Inf\"} 2\n",
                        "desk_turn_seconds_count{room=\"blue\"} 2\n",
                        "desk_turn_seconds_sum{room=\"blue\"} 1.500001024\n");
        assertThat(get("/actuator/metrics")).contains("\"desk.turn\"");
        assertThat(get("/actuator/metrics/desk.turn"))
                .contains("\"description\":\"Turns\"", "\"baseUnit\":\"seconds\"")
                .contains("{\"statistic\":\"COUNT\",\"value\":2.0}")
                .contains("{\"statistic\":\"TOTAL_TIME\",\"value\":1.500001024}");
    }

    @Test
    void showsSizesAsTheyAreToBothEndpoints() throws Exception {
        HistogramMeter.ofSizes("desk.group", "Groups", sizes).bindTo(desk.getBean(MeterRegistry.class));
        sizes.add(3);
        sizes.add(5);
        assertThat(get("/actuator/prometheus"))
                .contains(
                        "# TYPE desk_group histogram\n",
                        "desk_group_bucket{room=\"blue\",le=\"2.0\"} 0\n",
                        "desk_group_bucket{room=\"blue\",le=\"4.0\"} 1\n",
                        "desk_group_bucket{room=\"blue\",le=\"+Inf\"} 2\n",
                        "desk_group_sum{room=\"blue\"} 8.0\n");
        assertThat(get("/actuator/metrics/desk.group"))
                .contains("{\"statistic\":\"COUNT\",\"value\":2.0}", "{\"statistic\":\"TOTAL\",\"value\":8.0}");
    }

    @Test
    void leavesOtherMetersAsTheyAre() throws Exception {
        desk.getBean(MeterRegistry.class).counter("desk.visits").increment();
        assertThat(get("/actuator/prometheus")).contains("desk_visits_total{room=\"blue\"} 1.0\n", "jvm_memory_used");
    }

    private String get(String path) throws IOException, InterruptedException {
        String port = desk.getEnvironment().getRequiredProperty("local.server.port");
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
