package dev.tradingipc.benchmarks.harness;

/** Something that {@code ./stack bench} can measure. */
public interface Benchmark {
    /** What {@code ./stack bench NAME} calls it, and its result file. */
    String name();

    /** What it measures, in a few words. */
    String description();

    /**
     * Measures it.
     *
     * @throws BenchmarkException when it cannot
     */
    BenchmarkResult run(Run run);
}
