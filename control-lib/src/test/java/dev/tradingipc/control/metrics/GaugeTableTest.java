package dev.tradingipc.control.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.control.metrics.GaugeTable.Row;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Through the HTTP endpoints of a running service, with a tag that all its meters have. */
class GaugeTableTest {
    private final List<Row> rows = new CopyOnWriteArrayList<>();
    private final MeteredDesk desk = new MeteredDesk();

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void showsTheRowsThatThereAreAtEachScrape() throws Exception {
        new GaugeTable("desk.seats", "Seats", List.of("floor", "side"), () -> rows).bindTo(desk.meters());
        assertThat(desk.get("/actuator/prometheus")).doesNotContain("desk_seats{");

        rows.add(new Row(List.of("1", "left"), 12.5));
        rows.add(new Row(List.of("2", "left"), -3));
        assertThat(desk.get("/actuator/prometheus"))
                .contains(
                        "# HELP desk_seats Seats\n# TYPE desk_seats gauge\n",
                        "desk_seats{floor=\"1\",room=\"blue\",side=\"left\"} 12.5\n",
                        "desk_seats{floor=\"2\",room=\"blue\",side=\"left\"} -3.0\n");

        rows.removeFirst();
        assertThat(desk.get("/actuator/prometheus"))
                .doesNotContain("floor=\"1\"")
                .contains("desk_seats{floor=\"2\",room=\"blue\",side=\"left\"} -3.0\n");
    }

    @Test
    void showsTheNumberOfRowsAmongTheMetrics() throws Exception {
        new GaugeTable("desk.seats", "Seats", List.of("floor"), () -> rows).bindTo(desk.meters());
        rows.add(new Row(List.of("1"), 12));
        rows.add(new Row(List.of("2"), 7));
        assertThat(desk.get("/actuator/metrics/desk.seats")).contains("{\"statistic\":\"COUNT\",\"value\":2.0}");
    }
}
