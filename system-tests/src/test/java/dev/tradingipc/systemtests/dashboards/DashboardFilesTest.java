package dev.tradingipc.systemtests.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What can be said of the dashboards without a Grafana. */
class DashboardFilesTest {
    private static final int GRID_WIDTH = 24;

    private final Dashboards dashboards = new Dashboards(Path.of("../prometheus/grafana/dashboards"));

    @Test
    void everyPanelSaysWhatItShows() {
        assertThat(panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.at("/title").asString()).isNotBlank();
            assertThat(panel.at("/description").asString())
                    .as(panel.at("/title").asString())
                    .endsWith(".");
        });
    }

    @Test
    void everyNumberHasAUnit() {
        assertThat(panels())
                .filteredOn(panel -> !panel.at("/type").asString().equals("heatmap")
                        && panel.at("/fieldConfig/defaults/mappings").isMissingNode())
                .allSatisfy(panel -> assertThat(
                                panel.at("/fieldConfig/defaults/unit").asString(""))
                        .as(panel.at("/title").asString())
                        .isNotEmpty());
    }

    @Test
    void everyPanelAsksTheProvisionedDataSource() {
        assertThat(panels())
                .allSatisfy(panel ->
                        assertThat(panel.at("/datasource/uid").asString("")).isEqualTo("prometheus"));
    }

    @Test
    void panelsDoNotCoverOneAnother() {
        for (JsonNode dashboard : dashboards.all()) {
            Set<String> cells = new HashSet<>();
            for (JsonNode panel : dashboard.get("panels")) {
                int left = panel.at("/gridPos/x").asInt();
                int top = panel.at("/gridPos/y").asInt();
                int right = left + panel.at("/gridPos/w").asInt();
                assertThat(right).isLessThanOrEqualTo(GRID_WIDTH);
                for (int x = left; x < right; x++) {
                    for (int y = top; y < top + panel.at("/gridPos/h").asInt(); y++) {
                        assertThat(cells.add(x + "," + y))
                                .as(panel.at("/title").asString())
                                .isTrue();
                    }
                }
            }
        }
    }

    private List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        dashboards.all().forEach(dashboard -> dashboard.get("panels").forEach(panels::add));
        return panels;
    }
}
