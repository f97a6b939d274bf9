package dev.tradingipc.benchmarks.report;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Check;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Ratio;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small result with the numbers that a test needs. */
final class MadeResult {
    private final String benchmark;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final List<Series> contestants = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();

    MadeResult(String benchmark) {
        this.benchmark = benchmark;
        settings.put("rounds", 12);
    }

    MadeResult setting(String name, Object value) {
        settings.put(name, value);
        return this;
    }

    MadeResult series(String name, double median) {
        return series(name, median, Map.of());
    }

    MadeResult series(String name, double median, Map<String, Object> details) {
        contestants.add(new Series(name, "", List.of(median), median, median, median, 0, details));
        return this;
    }

    MadeResult atLeast(double bound, String name, String peer, double ratio, double low, double high) {
        ratios.add(new Ratio(name, peer, ratio, low, high, 0.95, bound, null, ratio >= bound));
        return this;
    }

    MadeResult atMost(double bound, String name, String peer, double ratio, double low, double high) {
        ratios.add(new Ratio(name, peer, ratio, low, high, 0.95, null, bound, ratio <= bound));
        return this;
    }

    MadeResult check(String name, boolean holds, boolean isOfHarness) {
        checks.add(new Check(name, holds, "it was looked at.", isOfHarness));
        return this;
    }

    BenchmarkResult build() {
        return new BenchmarkResult(
                benchmark,
                BenchmarkResult.FORMAT_VERSION,
                "2026-01-01T00:00:00Z",
                60,
                "abc",
                false,
                1,
                Map.of("cpu", "a processor", "cores", 2, "os", "an OS", "jvm", "a JVM"),
                settings,
                "ns",
                contestants,
                ratios,
                checks);
    }
}
