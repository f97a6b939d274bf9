package dev.tradingipc.benchmarks.report;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Reads all published results of a clone and writes its report. */
public final class ReportFiles {
    private static final JsonMapper JSON = new JsonMapper();

    private ReportFiles() {}

    /**
     * Renders {@code docs/performance-report.md} and its pictures anew, and returns the former.
     *
     * @throws BenchmarkException when a file cannot be read or written
     */
    public static Path render(Path home) {
        Path docs = home.resolve("docs");
        Path report = docs.resolve("performance-report.md");
        try {
            List<BenchmarkResult> results = read(home.resolve("benchmarks/results"));
            Files.createDirectories(docs.resolve("performance"));
            for (BenchmarkResult result : results) {
                write(docs, result.benchmark() + "-bars.svg", BarChart.of(result));
                if (result.contestants().stream().anyMatch(CurveChart::hasCurve)) {
                    write(docs, result.benchmark() + "-curves.svg", CurveChart.of(result));
                }
            }
            return Files.writeString(report, PerformanceReport.of(results));
        } catch (IOException e) {
            throw new BenchmarkException("The report cannot be made: " + e + ".", e);
        }
    }

    private static void write(Path docs, String name, String svg) throws IOException {
        Files.writeString(docs.resolve("performance").resolve(name), svg);
    }

    private static List<BenchmarkResult> read(Path directory) throws IOException {
        List<BenchmarkResult> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
                results.add(JSON.readValue(Files.readString(file), BenchmarkResult.class));
            }
        }
        return results;
    }
}
