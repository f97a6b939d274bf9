package dev.tradingipc.sharedmemory;

import dev.tradingipc.sharedmemory.PriceGuard.GuardedRecord;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * What a lock around the price table costs, in pairs with two slots and a version: the numbers of
 * {@code docs/decisions/0001-two-slots-and-a-version.md}. Run its main with the test class path; the argument is a directory, best on /dev/shm.
 */
final class LockCostBenchmark {
    private static final long GUARD_AT = 0;
    private static final long READS_AT = 8;
    private static final long TORN_AT = 16;
    private static final List<PriceGuard> GUARDS = List.of(PriceGuard.values());
    private static final int STOP = -1;
    private static final int NOBODY = -2;
    private static final int ROUNDS = 7;
    private static final int BATCH = 64;
    private static final long ROUND_NANOS = 200_000_000L;

    private LockCostBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 2) {
            readAsTold(open(Path.of(arguments[0])));
            return;
        }
        Path directory = Files.createTempDirectory(Path.of(arguments[0]), "lock-cost");
        Path path = directory.resolve("guarded");
        try {
            SharedFiles.writeZeros(path, 4_096);
            GuardedRecord record = open(path);
            Memory.setIntRelease(record.memory(), GUARD_AT, NOBODY);
            compare(record, false);
            try (ChildJvm child = ChildJvm.start(LockCostBenchmark.class, path.toString(), "read")) {
                child.readLine();
                compare(record, true);
                Memory.setIntRelease(record.memory(), GUARD_AT, STOP);
            }
        } finally {
            Files.deleteIfExists(path);
            Files.deleteIfExists(SharedFiles.withSuffix(path, ".lock"));
            Files.delete(directory);
        }
    }

    private static GuardedRecord open(Path path) throws IOException {
        FileChannel lockFile = FileChannel.open(
                SharedFiles.withSuffix(path, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new GuardedRecord(SharedFiles.mapForWriting(path, Arena.global()), Futex.newTimespec(), lockFile);
    }

    /** Alternates the guards round by round, so that what else the machine does meets all of them alike. */
    private static void compare(GuardedRecord record, boolean withReader) {
        Result[][] results = new Result[GUARDS.size()][ROUNDS];
        for (int round = -2; round < ROUNDS; round++) { // two to warm up
            for (int i = 0; i < GUARDS.size(); i++) {
                Result result = measure(record, i, withReader);
                if (round >= 0) {
                    results[i][round] = result;
                }
            }
        }
        Result[] twoSlots = results[GUARDS.indexOf(PriceGuard.TWO_SLOTS)];
        for (int g = 0; g < GUARDS.size(); g++) {
            Result[] own = results[g];
            double ratio = leastDisturbed(own) / leastDisturbed(twoSlots);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %s: write %.1f ns (x %.1f of two slots), 64 of them p99.9 %.1f us, max %.0f us; torn %d%n",
                    GUARDS.get(g),
                    withReader ? "one reader" : "alone",
                    leastDisturbed(own),
                    ratio,
                    median(Arrays.stream(own).mapToDouble(Result::slowNanos).toArray()) / 1e3,
                    Arrays.stream(own).mapToDouble(Result::maxNanos).max().orElse(0) / 1e3,
                    Arrays.stream(own).mapToLong(Result::torn).sum());
        }
    }

    private record Result(double writeNanos, double slowNanos, double maxNanos, long torn) {}

    private static Result measure(GuardedRecord record, int guardIndex, boolean withReader) {
        PriceGuard guard = GUARDS.get(guardIndex);
        Memory.setLongRelease(record.memory(), READS_AT, 0);
        Memory.setLongRelease(record.memory(), TORN_AT, 0);
        Memory.setIntRelease(record.memory(), GUARD_AT, withReader ? guardIndex : NOBODY);
        long[] samples = new long[1 << 20];
        int sampled = 0;
        long count = 0;
        long start = System.nanoTime();
        long before = start;
        long readsBefore = 0;
        while (before - start < ROUND_NANOS && sampled < samples.length) {
            for (int i = 0; i < BATCH; i++) {
                guard.write(record, ++count);
            }
            long after = System.nanoTime();
            long reads = Memory.getLongAcquire(record.memory(), READS_AT);
            if (!withReader
                    || reads != readsBefore) { // on a busy machine the reader is often not running: that is no contest
                samples[sampled++] = after - before;
            }
            readsBefore = reads;
            before = System.nanoTime();
        }
        Memory.setIntRelease(record.memory(), GUARD_AT, NOBODY);
        LockSupport.parkNanos(5_000_000);
        Arrays.sort(samples, 0, sampled);
        return new Result(
                samples[sampled / 2] / (double) BATCH,
                samples[(int) (sampled * 0.999)],
                samples[sampled - 1],
                Memory.getLongAcquire(record.memory(), TORN_AT));
    }

    private static void readAsTold(GuardedRecord record) {
        System.out.println("ready");
        long reads = 0;
        while (true) {
            int guard = Memory.getIntAcquire(record.memory(), GUARD_AT);
            if (guard == STOP) {
                return;
            }
            if (guard == NOBODY) {
                reads = 0;
                LockSupport.parkNanos(100_000);
                continue;
            }
            for (int i = 0; i < 16; i++) {
                if (!GUARDS.get(guard).read(record)) {
                    Memory.setLongRelease(record.memory(), TORN_AT, Memory.getLong(record.memory(), TORN_AT) + 1);
                }
            }
            reads += 16;
            Memory.setLongRelease(record.memory(), READS_AT, reads);
        }
    }

    /** The best of the rounds' medians: other programs only ever add. */
    private static double leastDisturbed(Result[] results) {
        return Arrays.stream(results).mapToDouble(Result::writeNanos).min().orElseThrow();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
