package dev.tradingipc.benchmarks.report;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the results about the whole desk say, in sentences. */
final class DeskSentences {
    private static final String END_TO_END = "end to end";
    /** These three follow each other without a gap, from price to trade. */
    private static final List<String> STAGES = List.of("gateway to order book", "tick to order", "order processing");

    private DeskSentences() {}

    /** What is varied, and the value by which its points are put in order, the easiest first. */
    private record Axis(String name, List<String> settings, ToDoubleFunction<Map<String, Object>> order) {}

    private static final List<Axis> AXES = List.of(
            new Axis("symbols", List.of("symbols"), point -> number(point.get("symbols"))),
            new Axis("strategies", List.of("strategies"), point -> number(point.get("strategies"))),
            new Axis("tick interval", List.of("tickInterval"), point -> -number(point.get("tickInterval"))),
            new Axis("windows", List.of("shortWindow", "longWindow"), point -> number(point.get("longWindow"))));

    /** List items of Markdown; none where there is nothing to be said. */
    static List<String> of(BenchmarkResult result) {
        List<String> sentences = new ArrayList<>();
        shares(result).ifPresent(sentences::add);
        List<Series> points =
                result.contestants().stream().filter(DeskTables::isPoint).toList();
        if (!points.isEmpty()) {
            noise(points, result.settings()).ifPresent(sentences::add);
            AXES.forEach(axis -> along(axis, points, result.settings()).ifPresent(sentences::add));
        }
        return sentences;
    }

    /** How the mean from price to trade is made up. */
    private static Optional<String> shares(BenchmarkResult result) {
        List<Double> means = new ArrayList<>();
        for (String stage : STAGES) {
            mean(result, stage).ifPresent(means::add);
        }
        Optional<Double> all = mean(result, END_TO_END);
        if (all.isEmpty() || means.size() != STAGES.size()) {
            return Optional.empty();
        }
        double sum = means.stream().mapToDouble(Double::doubleValue).sum();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < means.size(); i++) {
            parts.add(String.format(
                    Locale.ROOT,
                    "%s %s (%.0f %%)",
                    STAGES.get(i),
                    Figures.ofNanos(means.get(i)),
                    100 * means.get(i) / sum));
        }
        return Optional.of("- From price to trade takes " + Figures.ofNanos(all.get()) + " in the mean of the "
                + followed(result) + " orders that were followed; the means of all orders add up to "
                + Figures.ofNanos(sum) + ": " + String.join(", ", parts) + ".");
    }

    private static String followed(BenchmarkResult result) {
        return result.contestants().stream()
                .filter(series -> series.name().equals(END_TO_END))
                .map(Series::details)
                .map(details -> String.format(
                        Locale.ROOT,
                        "%,.0f of %,.0f",
                        number(details.get("operations")),
                        number(details.get("ordersOfAll"))))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Double> mean(BenchmarkResult result, String name) {
        return result.contestants().stream()
                .filter(series -> series.name().equals(name))
                .map(series -> series.details().get("meanNanos"))
                .filter(Objects::nonNull)
                .map(DeskSentences::number)
                .findFirst();
    }

    /** How much one and the same desk differs from itself, from start to start and from round to round. */
    private static Optional<String> noise(List<Series> points, Map<String, Object> base) {
        return points.stream()
                .filter(point -> AXES.stream().allMatch(axis -> isAsBase(axis, point, base)))
                .map(point -> "- The rounds of " + point.name() + " lay between " + Figures.ofNanos(point.min())
                        + " and " + Figures.ofNanos(point.max()) + ": what differs by less says nothing.")
                .findFirst();
    }

    private static boolean isAsBase(Axis axis, Series point, Map<String, Object> base) {
        return axis.settings().stream()
                .allMatch(setting ->
                        String.valueOf(point.details().get(setting)).equals(String.valueOf(base.get(setting))));
    }

    /** What the hardest point of an axis makes of the easiest one's figures. */
    private static Optional<String> along(Axis axis, List<Series> points, Map<String, Object> base) {
        List<Series> onAxis = points.stream()
                .filter(point -> AXES.stream()
                        .filter(other -> !other.equals(axis))
                        .allMatch(other -> isAsBase(other, point, base)))
                .sorted(Comparator.comparingDouble(point -> axis.order().applyAsDouble(point.details())))
                .toList();
        if (onAxis.size() < 2) {
            return Optional.empty();
        }
        Series first = onAxis.getFirst();
        Series last = onAxis.getLast();
        return Optional.of("- " + axis.name() + " from " + value(axis, first) + " to " + value(axis, last)
                + ": half of the orders"
                + " have arrived after " + Figures.ofNanos(first.median()) + " and " + Figures.ofNanos(last.median())
                + String.format(Locale.ROOT, " (%.1f times), ", last.median() / first.median())
                + Figures.of(number(first.details().get("ticksPerSecond"))) + " and "
                + Figures.of(number(last.details().get("ticksPerSecond"))) + " ticks/s are published, "
                + Figures.of(number(first.details().get("ordersPerSecond"))) + " and "
                + Figures.of(number(last.details().get("ordersPerSecond"))) + " orders/s executed.");
    }

    private static String value(Axis axis, Series point) {
        return String.join(
                "/",
                axis.settings().stream()
                        .map(setting -> String.valueOf(point.details().get(setting)))
                        .toList());
    }

    /** Also of a time in milliseconds, as settings have it. */
    private static double number(Object value) {
        return value instanceof Number number
                ? number.doubleValue()
                : Double.parseDouble(String.valueOf(value).replace("ms", ""));
    }
}
