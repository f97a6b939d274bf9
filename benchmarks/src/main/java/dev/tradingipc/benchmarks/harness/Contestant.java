package dev.tradingipc.benchmarks.harness;

import java.util.Map;

/** One side of a comparison while its processes live: from its start until it is closed. For one thread. */
public interface Contestant extends Profiled, AutoCloseable {
    /**
     * Measures once and checks that the work was done.
     *
     * @return the value of this round, in the unit of the benchmark; larger is better
     * @throws BenchmarkException when the work was not done, or not as it must be
     */
    double round();

    /** Further figures of its rounds so far, for the record; names end in their units. */
    default Map<String, Object> details() {
        return Map.of();
    }

    /** Ends its processes, also after a failure. */
    @Override
    void close();
}
