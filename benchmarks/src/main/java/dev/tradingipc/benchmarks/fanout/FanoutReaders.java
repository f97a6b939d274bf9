package dev.tradingipc.benchmarks.fanout;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Jvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A {@link FanoutReader} as the harness sees it. For one thread. */
final class FanoutReaders implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ChildProcess process;

    FanoutReaders(String port, Path directory) {
        process = ChildProcess.start("feed clients", Jvm.main(FanoutReader.class, List.of(), List.of(port)), directory);
    }

    /**
     * What came in a while.
     *
     * @param ticks of all clients together
     * @param leastTicks of the client that got the fewest
     */
    record Count(long nanos, long ticks, long leastTicks, long mostTicks) {}

    void connect(int clients) {
        process.tell("connect " + clients);
        process.await("connected", PATIENCE);
    }

    /** Connects clients that never read. */
    void stop(int clients) {
        process.tell("stop " + clients);
        process.await("stopped", PATIENCE);
    }

    /** Those go that never read. */
    void leave() {
        process.tell("leave");
        process.await("left", PATIENCE);
    }

    /** Reads for a while and counts what came behind the lead. */
    Count read(long leadMillis, long millis) {
        process.tell("read " + leadMillis + " " + millis);
        String[] said = process.await("read", PATIENCE).split(" ", -1);
        return new Count(
                Long.parseLong(said[0]), Long.parseLong(said[1]), Long.parseLong(said[2]), Long.parseLong(said[3]));
    }

    @Override
    public void close() {
        process.close();
    }
}
