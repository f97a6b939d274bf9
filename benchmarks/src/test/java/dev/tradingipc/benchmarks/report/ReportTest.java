package dev.tradingipc.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Check;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Ratio;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.ResultFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path home;

    @Test
    void saysOfEachTargetWhetherItIsMetAndShowsEveryContestant() throws IOException {
        String report = rendered(latencies());
        assertThat(report)
                .contains("| tick | desk ≤ 1.50 × relay | 2.00 | 1.90 to 2.10 | **missed** |")
                .contains("| tick | flat | it is flat. | | met |")
                .contains("| desk | 214 | 210 | 220 | 1.0 % | services & more |")
                .contains("- desk takes 2.00 times as long as relay (1.90 to 2.10).")
                .contains("orderbook 62.0 µs")
                .doesNotContain("| tick | A/A");
    }

    @Test
    void everyPictureOfTheReportIsThereAndIsXml() throws Exception {
        String report = rendered(latencies());
        for (String picture : List.of("performance/tick-bars.svg", "performance/tick-curves.svg")) {
            assertThat(report).contains("(" + picture + ")");
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(home.resolve("docs").resolve(picture).toFile());
        }
    }

    @Test
    void drawsNoCurvesWhereNoLatencyWasMeasured() throws IOException {
        Series series = new Series("desk", "", List.of(1.0), 1, 1, 1, 0, Map.of());
        assertThat(rendered(result(List.of(series)))).doesNotContain("curves.svg");
        assertThat(home.resolve("docs/performance/tick-curves.svg")).doesNotExist();
    }

    @Test
    void beginsWithWhatItAllComesTo() throws IOException {
        String report = rendered(latencies());
        assertThat(report.indexOf("## Conclusions\n- **tick**: 1 of 2 targets are met."))
                .isPositive()
                .isLessThan(report.indexOf("## What was asked"));
        assertThat(report).contains("  - missed: desk is 2.00 × relay where at most 1.50 is asked, 33 % above.");
    }

    @Test
    void showsEveryPhaseOfARecovery() throws IOException {
        Map<String, Object> phase = Map.of("median", 3_000, "min", 2_500.0, "max", 4_000);
        String report = rendered(new MadeResult("recovery")
                .series("gateway killed", 4_000, Map.of("phasesMillis", Map.of("jvmStart", phase)))
                .build());
        assertThat(report).contains("| gateway killed |  | 3.00 s (2.50 s to 4.00 s) |  |  |  |  |");
    }

    private String rendered(BenchmarkResult result) throws IOException {
        Files.createDirectories(home.resolve("benchmarks"));
        ResultFiles.write(home, result, true);
        return Files.readString(ReportFiles.render(home));
    }

    private static BenchmarkResult latencies() {
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = 1; i <= 10_000; i++) {
            recorder.record(0, 1_000L * i);
        }
        Map<String, Object> details = new LinkedHashMap<>(recorder.summary());
        details.put(CurveChart.DETAIL, recorder.curve());
        details.put("stalls", Map.of("orderbook", Map.of("stallsP99.9Nanos", 62_000)));
        return result(List.of(
                new Series("desk", "services & more", List.of(210.0, 214.0, 220.0), 214, 210, 220, 0.01, details),
                new Series("relay", "", List.of(105.0, 107.0, 110.0), 107, 105, 110, 0.01, details)));
    }

    private static BenchmarkResult result(List<Series> series) {
        return new BenchmarkResult(
                "tick",
                BenchmarkResult.FORMAT_VERSION,
                "2026-01-01T00:00:00Z",
                60,
                "abc",
                false,
                1,
                Map.of("cpu", "a processor", "cores", 2, "os", "an OS", "jvm", "a JVM"),
                Map.of("rounds", 12),
                "ns",
                series,
                List.of(new Ratio("desk", "relay", 2, 1.9, 2.1, 0.95, null, 1.5, false)),
                List.of(new Check("A/A", true, "equal.", true), new Check("flat", true, "it is flat.", false)));
    }
}
