package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Jvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A {@link JdbcWriter} as the harness sees it. */
final class JdbcTaker implements OrderTaker, TimedTaker {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ChildProcess process;
    private final OrderRuns runs;
    private final int batchRows;

    /** @param batchRows in each transaction */
    JdbcTaker(Path home, Path directory, int batchRows, int clientCount) {
        this.batchRows = batchRows;
        Path database = directory.resolve("trades.db");
        List<String> arguments = List.of(
                home.toString(), database.toString(), Integer.toString(batchRows), Integer.toString(clientCount));
        process = ChildProcess.start("JDBC writer", Jvm.main(JdbcWriter.class, List.of(), arguments), directory);
        try {
            process.await("ready", PATIENCE);
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
        runs = new OrderRuns(process, new DurableCheck(database, clientCount));
    }

    @Override
    public double take(long orders) {
        return runs.seconds(orders);
    }

    /** Of transactions of one row. */
    @Override
    public String takeOneByOne(int count) {
        return runs.latencies(count);
    }

    @Override
    public void verify() {
        runs.verify();
    }

    @Override
    public Map<String, Object> details() {
        return Map.of("ordersFoundInDatabase", runs.found(), "batchRows", batchRows);
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public Map<String, ChildProcess> processes() {
        return Map.of("JDBC writer", process);
    }

    @Override
    public void close() {
        process.close();
    }
}
