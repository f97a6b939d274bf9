package dev.tradingipc.benchmarks.harness;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows a result to people. */
public final class ResultTable {
    /** The detail of contestants whose rounds have parts: for each part a map of median, min and max in milliseconds. */
    public static final String PHASES = "phasesMillis";

    private ResultTable() {}

    /** Prints figures, ratios and checks, and what they were measured on. */
    public static void print(BenchmarkResult result, PrintStream out) {
        out.println();
        out.println(Machine.sentence(result.machine()));
        out.printf(Locale.ROOT, "%-24s %14s %14s %14s %8s%n", result.unit(), "median", "min", "max", "spread");
        for (BenchmarkResult.Series series : result.contestants()) {
            out.printf(
                    Locale.ROOT,
                    "%-24s %,14.0f %,14.0f %,14.0f %7.1f%%%n",
                    series.name(),
                    series.median(),
                    series.min(),
                    series.max(),
                    100 * series.spread());
        }
        out.println();
        result.contestants().forEach(series -> printPhases(series, out));
        for (BenchmarkResult.Ratio ratio : result.ratios()) {
            String asked = "";
            if (ratio.isMet() != null) {
                asked = String.format(
                        Locale.ROOT,
                        ", at %s %.2f asked: %s",
                        ratio.atLeast() == null ? "most" : "least",
                        ratio.atLeast() == null ? ratio.atMost() : ratio.atLeast(),
                        ratio.isMet() ? "met" : "MISSED");
            }
            out.printf(
                    Locale.ROOT,
                    "%s : %s = %.3f (%.3f to %.3f)%s%n",
                    ratio.name(),
                    ratio.peer(),
                    ratio.ratio(),
                    ratio.low(),
                    ratio.high(),
                    asked);
        }
        for (BenchmarkResult.Check check : result.checks()) {
            String verdict = check.holds() ? "ok" : check.isOfHarness() ? "BROKEN" : "MISSED";
            out.println(verdict + ", " + check.name() + ": " + check.sentence());
        }
        out.println("Seed " + result.seed() + ", " + Math.round(result.tookSeconds()) + " s.");
    }

    /** Of a contestant whose rounds have parts, median and range of each in milliseconds. */
    private static void printPhases(BenchmarkResult.Series series, PrintStream out) {
        if (series.details().get(PHASES) instanceof Map<?, ?> phases) {
            out.println(series.name() + ", ms: "
                    + phases.entrySet().stream()
                            .map(phase -> phase.getKey() + " " + range((Map<?, ?>) phase.getValue()))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String range(Map<?, ?> figures) {
        return whole(figures.get("median")) + " (" + whole(figures.get("min")) + " to " + whole(figures.get("max"))
                + ")";
    }

    private static String whole(Object figure) {
        return figure instanceof Number number ? Long.toString(Math.round(number.doubleValue())) : "?";
    }
}
