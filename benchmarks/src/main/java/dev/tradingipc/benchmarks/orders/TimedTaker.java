package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Profiled;
import java.util.Map;

/** Something that makes one thing durable after the other, and how long each took. For one thread. */
interface TimedTaker extends Profiled, AutoCloseable {
    /**
     * Does so many, one at a time.
     *
     * @return their latencies, encoded for a recorder
     */
    String takeOneByOne(int count);

    /** Its processes by their names, each with a stall agent of its own. */
    Map<String, ChildProcess> processes();

    @Override
    void close();
}
