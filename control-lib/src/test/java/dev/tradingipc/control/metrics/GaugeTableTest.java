package dev.tradingipc.control.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.control.DeskApplication;
import dev.tradingipc.control.metrics.GaugeTable.Row;
import dev.tradingipc.control.start.ServiceApplication;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Through the HTTP endpoints of a running service, with a tag that all its meters have. */
class GaugeTableTest {
    private final List<Row> rows = new CopyOnWriteArrayList<>();
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
    void showsTheRowsThatThereAreAtEachScrape() throws Exception {
        new GaugeTable("desk.seats", "Seats", List.of("floor", "side"), () -> rows)
                .bindTo(desk.getBean(MeterRegistry.class));
        assertThat(get("/actuator/prometheus")).doesNotContain("desk_seats{");

        rows.add(new Row(List.of("1", "left"), 12.5));
        rows.add(new Row(List.of("2", "left"), -3));
        assertThat(get("/actuator/prometheus"))
                .contains(
                        "# HELP desk_seats Seats\n# TYPE desk_seats gauge\n",
                        "desk_seats{floor=\"1\",room=\"blue\",side=\"left\"} 12.5\n",
                        "desk_seats{floor=\"2\",room=\"blue\",side=\"left\"} -3.0\n");

        rows.removeFirst();
        assertThat(get("/actuator/prometheus"))
                .doesNotContain("floor=\"1\"")
                .contains("desk_seats{floor=\"2\",room=\"blue\",side=\"left\"} -3.0\n");
    }

    @Test
    void showsTheNumberOfRowsAmongTheMetrics() throws Exception {
        new GaugeTable("desk.seats", "Seats", List.of("floor"), () -> rows).bindTo(desk.getBean(MeterRegistry.class));
        rows.add(new Row(List.of("1"), 12));
        rows.add(new Row(List.of("2"), 7));
        assertThat(get("/actuator/metrics/desk.seats")).contains("{\"statistic\":\"COUNT\",\"value\":2.0}");
    }

    private String get(String path) throws IOException, InterruptedException {
        String port = desk.getEnvironment().getRequiredProperty("local.server.port");
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
