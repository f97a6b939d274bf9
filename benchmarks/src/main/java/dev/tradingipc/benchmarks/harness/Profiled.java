package dev.tradingipc.benchmarks.harness;

import java.util.List;

/** Something that may have processes whose profile explains its figures. */
public interface Profiled {
    /** Those, while they live; other JVMs than ours are of no interest. */
    default List<ChildProcess> profiled() {
        return List.of();
    }
}
