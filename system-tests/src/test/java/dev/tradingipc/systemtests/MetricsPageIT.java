package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/METRICS.md against the metrics of the running programs: what the one says the others have, and the reverse. */
class MetricsPageIT {
    private static final Path HOME = Path.of(System.getProperty("trading.home"));
    /** Of Spring Boot, Micrometer and their libraries. Every other prefix is ours, or new. */
    private static final Pattern FOREIGN = Pattern.compile(
            "(application|disk|executor|hikaricp|http_server|jvm|logback|process|spring|system|tomcat)_.*");

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+?)(?:_(?:bucket|count|sum))?(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (counter|gauge|histogram) \\|([^|]*)\\|");
    private static final Pattern CODE = Pattern.compile("`(\\w+)`");

    @TempDir
    private Path directory;

    @Test
    void listsEveryMetricOfOursWithItsTypeAndLabelsAndNoOther() throws IOException {
        SortedMap<String, String> exported = new TreeMap<>();
        try (Desk desk = new Desk(directory, "--gateway.tick-interval=10ms").startAll();
                ServiceProcess replay = replayingGateway()) {
            await("an order, whose position is shown")
                    .atMost(Duration.ofMinutes(10)) // sentiment may be neutral for long
                    .until(() -> desk.get(Service.ORDER_MANAGER)
                            .get("/actuator/prometheus")
                            .contains("ordermanager_pnl_unrealised{"));
            for (Service service : Service.values()) {
                addOurs(desk.get(service), exported);
            }
            addOurs(replay.awaitAnswering(), exported);
        }
        assertThat(listed()).containsExactlyInAnyOrderEntriesOf(exported);
    }

    /** Not one of the desk: it has two metrics that a simulation has not. */
    private ServiceProcess replayingGateway() {
        return ServiceProcess.start(
                Service.GATEWAY,
                directory,
                List.of(
                        "--gateway.source=replay",
                        "--gateway.replay.prices=" + HOME.resolve("examples/recordings/prices.csv.gz"),
                        "--gateway.prices.port=0",
                        "--gateway.news.port=0"),
                Map.of());
    }

    private static void addOurs(ServiceProcess service, Map<String, String> metrics) {
        String page = service.get("/actuator/prometheus");
        Map<String, SortedSet<String>> labels = new TreeMap<>();
        SAMPLE.matcher(page)
                .results()
                .forEach(sample -> labels.computeIfAbsent(sample.group(1), name -> new TreeSet<>())
                        .addAll(names(LABEL, sample.group(2))));
        TYPE.matcher(page)
                .results()
                .filter(type -> !FOREIGN.matcher(type.group(1)).matches())
                .forEach(type -> {
                    SortedSet<String> names = labels.getOrDefault(type.group(1), new TreeSet<>());
                    names.remove("le");
                    metrics.put(type.group(1), type.group(2) + " " + names);
                });
    }

    private static Map<String, String> listed() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher matcher = ROW.matcher(Files.readString(HOME.resolve("docs/METRICS.md")));
        for (MatchResult row : matcher.results().toList()) {
            String before = rows.put(row.group(1), row.group(2) + " " + names(CODE, row.group(3)));
            assertThat(before).as(row.group(1) + " is listed twice").isNull();
        }
        return rows;
    }

    private static SortedSet<String> names(Pattern pattern, String text) {
        SortedSet<String> names = new TreeSet<>();
        if (text != null) {
            pattern.matcher(text).results().forEach(found -> names.add(found.group(1)));
        }
        return names;
    }
}
