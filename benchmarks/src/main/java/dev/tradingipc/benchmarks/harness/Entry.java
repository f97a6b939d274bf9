package dev.tradingipc.benchmarks.harness;

import java.util.function.Supplier;

/**
 * Who takes part in a benchmark.
 *
 * @param name short and unique in the benchmark
 * @param description what it is and what it does, in a sentence for the report
 * @param start starts its processes, ready to be measured
 */
public record Entry(String name, String description, Supplier<Contestant> start) {}
