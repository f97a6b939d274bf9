package dev.tradingipc.benchmarks.report;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The numbers of a result, by name; one that is not there is not a number, and no sentence is made of it. */
record Facts(BenchmarkResult result) {
    Optional<Series> series(String name) {
        return result.contestants().stream()
                .filter(series -> series.name().equals(name))
                .findFirst();
    }

    /** Names of contestants that begin so, in order. */
    List<String> names(String prefix) {
        return result.contestants().stream()
                .map(Series::name)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    double median(String name) {
        return series(name).map(Series::median).orElse(Double.NaN);
    }

    /** @param path of names, each in the map before it */
    double detail(String name, String... path) {
        return at(series(name).map(Series::details).orElse(Map.of()), path) instanceof Number number
                ? number.doubleValue()
                : Double.NaN;
    }

    /** What a detail says; empty where there is none. */
    String text(String name, String detail) {
        Object found = series(name).map(Series::details).orElse(Map.of()).get(detail);
        return found == null ? "" : found.toString();
    }

    double setting(String name) {
        return result.settings().get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Object at(Map<String, Object> details, String... path) {
        Object found = details;
        for (String name : path) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found;
    }

    static boolean areKnown(double... numbers) {
        for (double number : numbers) {
            if (Double.isNaN(number)) {
                return false;
            }
        }
        return true;
    }

    /** For example 93 %. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
