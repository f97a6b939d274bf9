package dev.tradingipc.systemtests.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboards of a directory, as Grafana would read them. */
public final class Dashboards {
    private static final JsonMapper JSON = new JsonMapper();
    /**
     * What Grafana puts in place of its variables while a dashboard shows a quarter of an hour of what is scraped every five
     * seconds; a variable of ours means all that it can be.
     */
    private static final Map<String, String> VARIABLES =
            Map.of("$__rate_interval", "20s", "$__interval", "15s", "$__range", "15m", "$symbol", ".*");

    private final List<JsonNode> dashboards = new ArrayList<>();

    /** Reads every JSON file there. */
    public Dashboards(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .forEach(file -> dashboards.add(JSON.readTree(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each as it stands in its file. */
    public List<JsonNode> all() {
        return List.copyOf(dashboards);
    }

    /** Every query of every panel. */
    public List<PanelQuery> queries() {
        List<PanelQuery> queries = new ArrayList<>();
        for (JsonNode dashboard : dashboards) {
            for (JsonNode panel : dashboard.get("panels")) {
                for (JsonNode target : panel.get("targets")) {
                    queries.add(new PanelQuery(
                            dashboard.get("title").asString(),
                            panel.get("title").asString(),
                            withoutVariables(target.get("expr").asString())));
                }
            }
        }
        return queries;
    }

    private static String withoutVariables(String expression) {
        String filled = expression;
        for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
            filled = filled.replace(variable.getKey(), variable.getValue());
        }
        if (filled.indexOf('$') >= 0) {
            throw new IllegalStateException("This variable is not known here, give it a value: " + filled);
        }
        return filled;
    }
}
