package dev.tradingipc.benchmarks.harness;

import java.io.PrintStream;
import java.util.Locale;

/** Shows a result to people. */
public final class ResultTable {
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
}
