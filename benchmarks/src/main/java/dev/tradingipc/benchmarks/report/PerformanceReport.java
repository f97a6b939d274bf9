package dev.tradingipc.benchmarks.report;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Ratio;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import dev.tradingipc.benchmarks.harness.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The text of the report. Every figure in it, and every sentence about one, is computed from the results. */
final class PerformanceReport {
    private final StringBuilder text = new StringBuilder();

    private PerformanceReport() {}

    /** Markdown; the pictures are named as {@link ReportFiles} writes them. */
    static String of(List<BenchmarkResult> results) {
        PerformanceReport report = new PerformanceReport();
        report.head();
        report.line("");
        report.line("## Conclusions");
        Conclusions.of(results).forEach(report::line);
        report.targets(results);
        results.forEach(report::benchmark);
        return report.text.toString();
    }

    private void head() {
        line("# Performance report");
        line("");
        line(
                "Made by `./stack bench --publish` from the files in `benchmarks/results/`, which hold every round; do not edit.");
        line(
                "[BENCHMARKS.md](BENCHMARKS.md) says what each contestant does and how figures are made. All contestants of a");
        line(
                "benchmark were measured in turn in one run on one machine: ratios carry over to other machines, absolute figures");
        line("do not.");
    }

    private void targets(List<BenchmarkResult> results) {
        line("");
        line("## What was asked and what came of it");
        line("| benchmark | asked | measured | interval of 95 % | |");
        line("|---|---|---|---|---|");
        for (BenchmarkResult result : results) {
            for (Ratio ratio : result.ratios()) {
                if (ratio.isMet() != null) {
                    line("| " + result.benchmark() + " | " + asked(ratio) + " | " + two(ratio.ratio()) + " | "
                            + two(ratio.low()) + " to " + two(ratio.high()) + " | "
                            + (ratio.isMet() ? "met" : "**missed**") + " |");
                }
            }
            for (BenchmarkResult.Check check : result.checks()) {
                if (!check.isOfHarness()) {
                    line("| " + result.benchmark() + " | " + check.name() + " | " + check.sentence() + " | | "
                            + (check.holds() ? "met" : "**missed**") + " |");
                }
            }
        }
    }

    private static String asked(Ratio ratio) {
        String bound = ratio.atLeast() == null ? "≤ " + two(ratio.atMost()) : "≥ " + two(ratio.atLeast());
        return ratio.name() + " " + bound + " × " + ratio.peer();
    }

    private void benchmark(BenchmarkResult result) {
        line("");
        line("## " + result.benchmark());
        line(Machine.sentence(result.machine()) + "; " + result.beganAt() + ", commit " + result.commit() + ", "
                + result.settings().get("rounds") + " rounds, seed " + result.seed() + ".");
        line("");
        line("| " + result.unit() + " | median | min | max | spread | |");
        line("|---|---|---|---|---|---|");
        for (Series series : result.contestants()) {
            line("| " + series.name() + " | " + Figures.of(series.median()) + " | " + Figures.of(series.min()) + " | "
                    + Figures.of(series.max()) + " | " + percent(series.spread()) + " | " + series.description()
                    + " |");
        }
        line("");
        line("![Medians of " + result.benchmark() + "](performance/" + result.benchmark() + "-bars.svg)");
        if (result.contestants().stream().anyMatch(CurveChart::hasCurve)) {
            latencies(result);
        }
        if (RecoveryFigures.areIn(result)) {
            line("");
            RecoveryFigures.table(result).forEach(this::line);
        }
        ProfileTable.of(result).forEach(this::line);
        DeskTables.of(result).forEach(this::line);
        conclusions(result);
    }

    private void latencies(BenchmarkResult result) {
        line("");
        line(
                "| all rounds | mean | min | p50 | p99 | p99.9 | max | standard deviation | stalls of its processes, p99.9 |");
        line("|---|---|---|---|---|---|---|---|---|");
        for (Series series : result.contestants()) {
            if (CurveChart.hasCurve(series)) {
                Map<String, Object> details = series.details();
                line("| " + series.name() + " | " + nanos(details, "meanNanos") + " | " + nanos(details, "minNanos")
                        + " | " + nanos(details, "p50Nanos") + " | " + nanos(details, "p99Nanos") + " | "
                        + nanos(details, "p99.9Nanos") + " | " + nanos(details, "maxNanos") + " | "
                        + nanos(details, "standardDeviationNanos") + " | " + stalls(details) + " |");
            }
        }
        line("");
        line("![Latencies of " + result.benchmark() + " by percentile](performance/" + result.benchmark()
                + "-curves.svg)");
    }

    private static String stalls(Map<String, Object> details) {
        if (!(details.get("stalls") instanceof Map<?, ?> byProcess)) {
            return "";
        }
        StringBuilder stalls = new StringBuilder();
        byProcess.forEach((process, figures) -> {
            Object nanos = figures instanceof Map<?, ?> found ? found.get("stallsP99.9Nanos") : null;
            if (nanos instanceof Number number) {
                stalls.append(stalls.isEmpty() ? "" : ", ")
                        .append(process)
                        .append(' ')
                        .append(Figures.ofNanos(number.doubleValue()));
            }
        });
        return stalls.toString();
    }

    private void conclusions(BenchmarkResult result) {
        line("");
        Bottlenecks.of(result).forEach(sentence -> line("- " + sentence));
        for (Ratio ratio : result.ratios()) {
            boolean isTime = result.unit().startsWith("ns");
            String verb = isTime ? " takes " : " does ";
            String what = isTime ? " times as long as " : " times what ";
            line("- " + ratio.name() + verb + two(ratio.ratio()) + what + ratio.peer() + (isTime ? "" : " does") + " ("
                    + two(ratio.low()) + " to " + two(ratio.high()) + ").");
        }
        DeskSentences.of(result).forEach(this::line);
        result.checks().forEach(check -> line("- " + check.name() + ": " + check.sentence()));
    }

    private static String nanos(Map<String, Object> details, String name) {
        return details.get(name) instanceof Number number ? Figures.ofNanos(number.doubleValue()) : "";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
