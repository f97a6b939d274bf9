package dev.tradingipc.benchmarks.report;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Check;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What all results come to: for each path which targets are met, what limits it, and by how much and why one is missed. */
final class Conclusions {
    private Conclusions() {}

    /** Lines of Markdown. */
    static List<String> of(List<BenchmarkResult> results) {
        List<String> lines = new ArrayList<>();
        for (BenchmarkResult result : results) {
            List<String> bottlenecks = Bottlenecks.of(result);
            lines.add("- **" + result.benchmark() + "**: " + verdict(result)
                    + (bottlenecks.isEmpty() ? "" : " " + bottlenecks.getFirst()));
            if (result.isSound()) {
                lines.addAll(missed(result));
            }
        }
        return lines;
    }

    private static String verdict(BenchmarkResult result) {
        if (!result.isSound()) {
            return "the harness found itself broken, and no figure means anything.";
        }
        long asked = result.ratios().stream()
                        .filter(ratio -> ratio.isMet() != null)
                        .count()
                + result.checks().stream().filter(check -> !check.isOfHarness()).count();
        long missed = result.ratios().stream().filter(Conclusions::isMissed).count()
                + result.checks().stream().filter(Conclusions::isMissed).count();
        if (asked == 0) {
            return "nothing is asked.";
        }
        return missed == 0
                ? (asked == 1 ? "the one target is met." : "all " + asked + " targets are met.")
                : (asked - missed) + " of " + asked + " targets are met.";
    }

    private static boolean isMissed(Ratio ratio) {
        return Boolean.FALSE.equals(ratio.isMet());
    }

    private static boolean isMissed(Check check) {
        return !check.isOfHarness() && !check.holds();
    }

    private static List<String> missed(BenchmarkResult result) {
        Facts facts = new Facts(result);
        List<String> lines = new ArrayList<>();
        result.ratios().stream()
                .filter(Conclusions::isMissed)
                .forEach(ratio -> lines.add(
                        "  - missed: " + byHowMuch(ratio) + spaced(ProfileTable.sentence(facts, ratio.name()))));
        result.checks().stream()
                .filter(Conclusions::isMissed)
                .forEach(check -> lines.add("  - missed: " + check.name() + ": " + check.sentence()));
        return lines;
    }

    private static String byHowMuch(Ratio ratio) {
        boolean isLeast = ratio.atLeast() != null;
        double bound = isLeast ? ratio.atLeast() : ratio.atMost();
        boolean isSure = isLeast ? ratio.high() < bound : ratio.low() > bound;
        return String.format(
                Locale.ROOT,
                "%s is %.2f × %s where at %s %.2f is asked, %.0f %% %s%s.",
                ratio.name(),
                ratio.ratio(),
                ratio.peer(),
                isLeast ? "least" : "most",
                bound,
                100 * Math.abs(ratio.ratio() / bound - 1),
                isLeast ? "below" : "above",
                isSure ? "" : ", which is within what rounds differ by");
    }

    private static String spaced(String sentence) {
        return sentence.isEmpty() ? "" : " " + sentence;
    }
}
