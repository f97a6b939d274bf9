package dev.tradingipc.benchmarks.report;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tables of results that tell more of the whole desk than one figure a contestant: what it takes of memory and processors. */
final class DeskTables {
    private static final String MEMORY = "memory";
    private static final String PROCESSORS = "processors";
    private static final double BYTES_PER_MEGABYTE = 1024 * 1024;

    private DeskTables() {}

    /** Lines of Markdown; none where a result has nothing of the kind. */
    static List<String> of(BenchmarkResult result) {
        List<String> lines = new ArrayList<>();
        points(result, lines);
        for (Series series : result.contestants()) {
            if (series.details().get(MEMORY) instanceof Map<?, ?> memory) {
                memory(memory, lines);
            }
            if (!isPoint(series) && series.details().get(PROCESSORS) instanceof Map<?, ?> processors) {
                lines.add("");
                lines.add("Processors taken: " + processors(processors) + ".");
            }
        }
        return lines;
    }

    /** Whether it is one point of a scaling. */
    static boolean isPoint(Series series) {
        return series.details().containsKey("tickInterval");
    }

    private static void points(BenchmarkResult result, List<String> lines) {
        List<Series> points =
                result.contestants().stream().filter(DeskTables::isPoint).toList();
        if (points.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("| symbols | strategies | tick interval | windows | ticks/s | evaluations/s | missed/s | orders/s"
                + " | tick to order, p50 | p99 | tick to trade, p50 | p99 | processors taken |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (Series point : points) {
            Map<String, Object> of = point.details();
            lines.add("| " + of.get("symbols") + " | " + of.get("strategies") + " | " + of.get("tickInterval") + " | "
                    + of.get("shortWindow") + "/" + of.get("longWindow") + " | " + figure(of, "ticksPerSecond") + " | "
                    + figure(of, "evaluationsPerSecond") + " | " + figure(of, "ticksMissedPerSecond") + " | "
                    + figure(of, "ordersPerSecond") + " | " + nanos(of, "p50Nanos") + " | " + nanos(of, "p99Nanos")
                    + " | " + nanos(of, "tickToTradeP50Nanos") + " | " + nanos(of, "tickToTradeP99Nanos") + " | "
                    + (of.get(PROCESSORS) instanceof Map<?, ?> taken ? processors(taken) : "") + " |");
        }
    }

    private static void memory(Map<?, ?> memory, List<String> lines) {
        lines.add("");
        lines.add("| memory | resident (RSS) | its share of what is shared (PSS) | size of files |");
        lines.add("|---|---|---|---|");
        double resident = 0;
        double proportional = 0;
        for (Map.Entry<?, ?> entry : memory.entrySet()) {
            Map<?, ?> of = (Map<?, ?>) entry.getValue();
            lines.add("| " + entry.getKey() + " | " + megabytes(of.get("residentBytes")) + " | "
                    + megabytes(of.get("proportionalBytes")) + " | " + megabytes(of.get("fileBytes")) + " |");
            resident += number(of.get("residentBytes"));
            proportional += number(of.get("proportionalBytes"));
        }
        lines.add("| all processes | " + megabytes(resident) + " | " + megabytes(proportional) + " | |");
    }

    /** For example "gateway 0.41, orderbook 0.33". */
    private static String processors(Map<?, ?> taken) {
        Map<String, Double> sorted = new TreeMap<>();
        taken.forEach((name, value) -> sorted.put(String.valueOf(name), number(value)));
        List<String> words = new ArrayList<>();
        sorted.forEach((name, value) -> words.add(name + " " + String.format(Locale.ROOT, "%.2f", value)));
        return String.join(", ", words);
    }

    private static String figure(Map<String, Object> details, String name) {
        return details.get(name) instanceof Number number ? Figures.of(number.doubleValue()) : "";
    }

    private static String nanos(Map<String, Object> details, String name) {
        return details.get(name) instanceof Number number ? Figures.ofNanos(number.doubleValue()) : "";
    }

    private static String megabytes(Object bytes) {
        return bytes instanceof Number number
                ? String.format(Locale.ROOT, "%.1f MiB", number.doubleValue() / BYTES_PER_MEGABYTE)
                : "";
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }
}
