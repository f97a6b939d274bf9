package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import java.time.Duration;

/** A process that is told how many more orders to have made durable, and the database in which they are looked for. For one thread. */
final class OrderRuns {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ChildProcess process;
    private final DurableCheck check;

    OrderRuns(ChildProcess process, DurableCheck check) {
        this.process = process;
        this.check = check;
    }

    /** Seconds from the beginning until all were durable. */
    double seconds(long orders) {
        String[] ran = run(orders);
        return (Long.parseLong(ran[1]) - Long.parseLong(ran[0])) / 1e9;
    }

    /** How long each took, encoded for a recorder, after they have been looked for. */
    String latencies(int orders) {
        String latencies = run(orders)[2];
        check.verify();
        return latencies;
    }

    void verify() {
        check.verify();
    }

    long found() {
        return check.found();
    }

    private String[] run(long orders) {
        process.tell("run " + orders);
        String[] ran = process.await("ran", PATIENCE).split(" ", -1);
        check.add(orders);
        return ran;
    }
}
