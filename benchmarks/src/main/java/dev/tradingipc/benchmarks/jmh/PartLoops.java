package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.Statistics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Runs of {@link PartLoop}, as the harness sees them. For one thread. */
public final class PartLoops {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final double[] CURVE_PERCENTILES = {0, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 100};

    private final Path home;
    private final Path directory;
    private final Map<Part, List<double[]>> samples = new EnumMap<>(Part.class);

    /** @param directory where its process works */
    public PartLoops(Path home, Path directory) {
        this.home = home;
        this.directory = directory;
    }

    /**
     * What all runs gave of one part.
     *
     * @param rounds the median of each run, nanoseconds
     */
    public record Measured(String name, String description, List<Double> rounds, Map<String, Object> details) {}

    /** Times all parts once more, in a process of their own. */
    public void run() {
        List<String> command =
                Jvm.main(PartLoop.class, List.of("-D" + GatewayMarket.HOME_PROPERTY + "=" + home), List.of());
        try (ChildProcess process = ChildProcess.start("part loop", command, directory)) {
            for (Part part : Part.values()) {
                String text = process.await(part.name(), PATIENCE);
                samples.computeIfAbsent(part, it -> new ArrayList<>())
                        .add(Arrays.stream(text.split(",", -1))
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
            process.await("ended", PATIENCE);
        }
    }

    /** In the order of a tick's path. */
    public List<Measured> measured() {
        return samples.entrySet().stream()
                .map(entry -> measured(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Measured measured(Part part, List<double[]> runs) {
        List<Double> medians = runs.stream().map(Statistics::median).toList();
        double[] all = runs.stream().flatMapToDouble(Arrays::stream).toArray();
        return new Measured(part.label(), part.description(), medians, details(part, all));
    }

    private static Map<String, Object> details(Part part, double... samples) {
        double mean = DoubleStream.of(samples).average().orElseThrow();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("operations", (long) samples.length * part.operations());
        details.put("operationsPerSample", part.operations());
        details.put("p50Nanos", Statistics.median(samples));
        details.put("p99Nanos", Statistics.quantile(0.99, samples));
        details.put("p99.9Nanos", Statistics.quantile(0.999, samples));
        details.put("minNanos", Statistics.quantile(0, samples));
        details.put("maxNanos", Statistics.quantile(1, samples));
        details.put("meanNanos", mean);
        details.put(
                "standardDeviationNanos",
                Math.sqrt(DoubleStream.of(samples)
                        .map(sample -> (sample - mean) * (sample - mean))
                        .average()
                        .orElseThrow()));
        Map<String, Double> curve = new LinkedHashMap<>();
        for (double percentile : CURVE_PERCENTILES) {
            curve.put(String.valueOf(percentile), Statistics.quantile(percentile / 100, samples));
        }
        details.put("nanosByPercentile", curve);
        return details;
    }
}
