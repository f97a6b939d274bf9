package dev.tradingipc.sharedmemory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * What a publish costs, and how long a tick takes to another process. Run its main
 * with the test class path; the argument is a directory, best on /dev/shm.
 */
final class SharedMemoryBenchmark {
    private static final int SYMBOLS = 4;
    private static final int BLOCK = 64;
    private static final long TICKS = 20_000_000;

    private SharedMemoryBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 3) {
            reader(Path.of(arguments[0]), WaitStrategy.valueOf(arguments[1]), Integer.parseInt(arguments[2]));
            return;
        }
        Path directory = Files.createTempDirectory(Path.of(arguments[0]), "benchmark");
        Path path = directory.resolve("prices");
        try {
            publishAlone(path);
            for (WaitStrategy strategy : WaitStrategy.values()) {
                publishToAnotherProcess(path, strategy, 1_000, 10_000);
            }
            publishToAnotherProcess(path, WaitStrategy.SPIN, 3, 1_000_000);
            silence(path);
        } finally {
            for (String suffix : new String[] {"", ".doorbell", ".lock"}) {
                Files.deleteIfExists(SharedFiles.withSuffix(path, suffix));
            }
            Files.delete(directory);
        }
    }

    private static void publishAlone(Path path) {
        for (boolean lossless : new boolean[] {false, true}) {
            try (PriceTableWriter writer =
                    PriceTableWriter.open(path, new WriterSettings(1_024, 65_536, lossless, 0, true))) {
                long[] low = new long[SYMBOLS];
                for (int i = 0; i < SYMBOLS; i++) {
                    low[i] = TestTicks.low("SYM" + i);
                }
                for (int round = 0; round < 5; round++) {
                    long start = System.nanoTime();
                    for (int n = 0; n < TICKS; n++) {
                        int symbol = writer.register(low[n & 3], 0);
                        writer.publish(symbol, n, n, -1, start, -1);
                        if (n % BLOCK == 0) {
                            writer.endBlock();
                        }
                    }
                    System.out.printf(
                            Locale.ROOT,
                            "publish, blocks of %d, lossless %s: %.1f ns%n",
                            BLOCK,
                            lossless,
                            (System.nanoTime() - start) / (double) TICKS);
                }
            }
        }
    }

    private static void publishToAnotherProcess(Path path, WaitStrategy strategy, long intervalMicros, int ticks) {
        try (PriceTableWriter writer = PriceTableWriter.open(path, new WriterSettings(16, 65_536, true, 1, true));
                ChildJvm child = ChildJvm.start(
                        SharedMemoryBenchmark.class, path.toString(), strategy.name(), Integer.toString(ticks))) {
            while (!writer.awaitReaders(Duration.ofSeconds(1))) {
                Thread.onSpinWait();
            }
            int symbol = TestTicks.register(writer, "SYM");
            long next = System.nanoTime();
            for (int n = 0; n < ticks; n++) {
                next += intervalMicros * 1_000;
                while (System.nanoTime() < next) {
                    if (intervalMicros > 100) {
                        LockSupport.parkNanos(next - System.nanoTime());
                    }
                }
                writer.publish(symbol, n, n, -1, System.nanoTime(), -1);
                writer.endBlock();
            }
            System.out.printf(Locale.ROOT, "%s, a tick every %d us: %s%n", strategy, intervalMicros, child.readLine());
        }
    }

    private static void silence(Path path) {
        try (PriceTableWriter writer = PriceTableWriter.open(path, new WriterSettings(16, 65_536, true, 1, true));
                ChildJvm child = ChildJvm.start(SharedMemoryBenchmark.class, path.toString(), "AUTO", "1000000")) {
            while (!writer.awaitReaders(Duration.ofSeconds(1))) {
                Thread.onSpinWait();
            }
            LockSupport.parkNanos(3_000_000_000L);
            long before = cpuNanos(child.handle());
            long start = System.nanoTime();
            LockSupport.parkNanos(10_000_000_000L);
            double share = (cpuNanos(child.handle()) - before) / (double) (System.nanoTime() - start);
            System.out.printf(Locale.ROOT, "AUTO, silence: %.2f %% of a core%n", 100 * share);
        }
    }

    private static long cpuNanos(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static void reader(Path path, WaitStrategy strategy, int ticks) {
        long[] nanos = new long[ticks];
        int[] count = new int[1];
        try (PriceTable table = PriceTable.open(path);
                TickReader reader = table.attach(Attach.everyTick().waiting(strategy))) {
            long start = System.nanoTime();
            long cpuBefore = cpuNanos(ProcessHandle.current());
            while (count[0] < ticks) {
                reader.await(Duration.ofSeconds(1));
                reader.poll(tick -> nanos[count[0]++] = System.nanoTime() - tick.receivedNanos(), 1_000);
            }
            double cpu = (cpuNanos(ProcessHandle.current()) - cpuBefore) / (double) (System.nanoTime() - start);
            long[] warm = Arrays.copyOfRange(nanos, ticks / 2, ticks);
            Arrays.sort(warm);
            System.out.printf(
                    Locale.ROOT,
                    "p50 %.2f us, p99 %.2f us, p99.9 %.1f us, %.1f %% of a core%n",
                    warm[warm.length / 2] / 1e3,
                    warm[(int) (warm.length * 0.99)] / 1e3,
                    warm[(int) (warm.length * 0.999)] / 1e3,
                    100 * cpu);
        }
    }
}
