package dev.tradingipc.benchmarks.report;

import static dev.tradingipc.benchmarks.report.Facts.percent;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import dev.tradingipc.benchmarks.harness.ResultTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What each phase of a recovery took. */
final class RecoveryFigures {
    private static final String PHASES = ResultTable.PHASES;
    private static final List<String> NAMES = List.of("known", "jvmStart", "ready", "ticks", "trades", "reconnect");
    private static final double HALF = 0.5;

    private RecoveryFigures() {}

    static boolean areIn(BenchmarkResult result) {
        return result.contestants().stream().anyMatch(series -> series.details().containsKey(PHASES));
    }

    /** Rows of a table: median and range of each phase. */
    static List<String> table(BenchmarkResult result) {
        Facts facts = new Facts(result);
        List<String> lines = new ArrayList<>();
        lines.add(
                "| from the failure, median (min to max) | others know it | JVM started, from its start | ready, from its"
                        + " start | next tick | next order traded | of that behind the JVM's start or the network's return |");
        lines.add("|---|---|---|---|---|---|---|");
        for (Series series : result.contestants()) {
            StringBuilder row = new StringBuilder("| " + series.name());
            for (String phase : NAMES) {
                row.append(" | ").append(cell(facts, series.name(), phase));
            }
            lines.add(row + " |");
        }
        return lines;
    }

    private static String cell(Facts facts, String name, String phase) {
        double median = facts.detail(name, PHASES, phase, "median");
        if (!Facts.areKnown(median)) {
            return "";
        }
        return of(median) + " (" + of(facts.detail(name, PHASES, phase, "min")) + " to "
                + of(facts.detail(name, PHASES, phase, "max")) + ")";
    }

    static List<String> bottlenecks(Facts facts) {
        List<String> killed = facts.names("").stream()
                .filter(name -> Facts.areKnown(startShare(facts, name), reconnect(facts, name)))
                .toList();
        if (killed.isEmpty()) {
            return List.of();
        }
        double least = killed.stream()
                .mapToDouble(name -> startShare(facts, name))
                .min()
                .orElseThrow();
        double most = killed.stream()
                .mapToDouble(name -> startShare(facts, name))
                .max()
                .orElseThrow();
        String slowest = killed.stream()
                .max(Comparator.comparingDouble(name -> reconnect(facts, name)))
                .orElseThrow();
        List<String> sentences = new ArrayList<>();
        sentences.add((least >= HALF ? "The bottleneck is the start of a JVM" : "The start of a JVM is not all of it")
                + ": " + percent(least) + " to " + percent(most)
                + " of the time from a kill until orders are traded again.");
        sentences.add("What is ours behind it, to connect, log on and decide, takes " + of(reconnect(facts, slowest))
                + " at most (" + slowest + ").");
        return sentences;
    }

    private static double startShare(Facts facts, String name) {
        return facts.detail(name, PHASES, "jvmStart", "median") / facts.median(name);
    }

    private static double reconnect(Facts facts, String name) {
        return facts.detail(name, PHASES, "reconnect", "median");
    }

    private static String of(double millis) {
        return Figures.ofNanos(millis * TimeUnit.MILLISECONDS.toNanos(1));
    }
}
