package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Profiled;
import java.util.Map;

/** Something that makes orders durable, with a database of its own. For one thread. */
interface OrderTaker extends Profiled, AutoCloseable {
    /** Has so many more orders made durable and returns how many seconds that took. */
    double take(long orders);

    /**
     * Looks into the database.
     *
     * @throws dev.tradingipc.benchmarks.harness.BenchmarkException when an order that was said to be durable is not there
     */
    void verify();

    /** The process that writes, for tools that look into it. */
    ChildProcess process();

    /** Figures of all it has done so far; names end in their units. */
    Map<String, Object> details();

    @Override
    void close();
}
