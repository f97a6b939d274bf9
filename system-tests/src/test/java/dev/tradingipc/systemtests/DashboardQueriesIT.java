package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.dashboards.Dashboards;
import dev.tradingipc.systemtests.dashboards.PanelQuery;
import dev.tradingipc.systemtests.dashboards.Prometheus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What people see of a healthy stack: no empty panel, no broken rule, no alert. Asks the Prometheus that {@code
 * TRADING_PROMETHEUS_URL} names, which scrapes a running stack with the configuration in {@code prometheus/}.
 */
class DashboardQueriesIT {
    private static final Path FILES = Path.of(System.getProperty("trading.home"), "prometheus");
    /** What the dashboards show at first. */
    private static final Duration RANGE = Duration.ofMinutes(15);
    /** For all panels together. The first order may take a while: prices and sentiment have to agree. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private static final Pattern RULE = Pattern.compile("- (?:alert|record): (\\S+)");

    private static Prometheus prometheus;
    private static long deadlineNanos;

    @BeforeAll
    static void find() {
        String url = System.getenv("TRADING_PROMETHEUS_URL");
        Assumptions.assumeTrue(
                url != null,
                "Set TRADING_PROMETHEUS_URL to a Prometheus that scrapes a running stack, to ask what the dashboards ask.");
        prometheus = new Prometheus(URI.create(url));
        deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    }

    @AfterAll
    static void close() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    private static List<PanelQuery> queries() {
        return new Dashboards(FILES.resolve("grafana/dashboards")).queries();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void noPanelIsEmpty(PanelQuery query) {
        Duration left = Duration.ofNanos(deadlineNanos - System.nanoTime());
        await().alias("an answer that is not empty to " + query)
                .atMost(left.compareTo(POLL_INTERVAL) > 0 ? left : POLL_INTERVAL.multipliedBy(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL_INTERVAL)
                .until(() -> prometheus.hasValues(query.expression(), RANGE));
    }

    @Test
    void everyRuleIsLoadedAndCanBeEvaluated() throws IOException {
        List<String> loaded = new ArrayList<>();
        for (JsonNode group : prometheus.ruleGroups()) {
            for (JsonNode rule : group.get("rules")) {
                String name = rule.get("name").asString();
                loaded.add(name);
                assertThat(rule.get("health").asString())
                        .as("health of rule %s: %s", name, rule.get("query").asString())
                        .isEqualTo("ok");
            }
        }
        assertThat(loaded).containsExactlyInAnyOrderElementsOf(written());
    }

    @Test
    void noAlertFires() {
        List<String> firing = new ArrayList<>();
        for (JsonNode alert : prometheus.alerts()) {
            if (alert.get("state").asString().equals("firing")) {
                firing.add(alert.at("/annotations/description").asString());
            }
        }
        assertThat(firing).isEmpty();
    }

    private static List<String> written() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(FILES.resolve("rules"))) {
            for (Path file : files.toList()) {
                RULE.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
