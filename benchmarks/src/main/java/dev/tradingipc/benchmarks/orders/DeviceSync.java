package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Jvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A {@link SyncProbe} as the harness sees it. */
final class DeviceSync implements TimedTaker {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ChildProcess process;

    DeviceSync(Path directory) {
        List<String> arguments = List.of(directory.resolve("synced").toString());
        process = ChildProcess.start("sync probe", Jvm.main(SyncProbe.class, List.of(), arguments), directory);
        try {
            process.await("ready", PATIENCE);
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    @Override
    public String takeOneByOne(int count) {
        process.tell("run " + count);
        return process.await("ran", PATIENCE).split(" ", -1)[2];
    }

    @Override
    public Map<String, ChildProcess> processes() {
        return Map.of("sync probe", process);
    }

    @Override
    public void close() {
        process.close();
    }
}
