package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a reader that sleeps takes of a processor while no tick comes: its whole process, JVM and all, by the system's own
 * account. Only where there is {@code /proc}. Its {@code stat} counts in hundredths of a second, too coarse to tell 0.04 % from
 * 0.1 % in 10 s; {@code schedstat} of each thread counts nanoseconds.
 */
final class Silence {
    private static final long SILENCE_SECONDS = 10;
    /** Before it, so that compilers have ended. */
    private static final long CALM_SECONDS = 5;

    private static final int PINGS = 5_000;
    private static final int TICKS = 2_000;
    private static final int TICKS_PER_SECOND = 1_000;
    /** Rounded, this is 0.0 %. */
    private static final double PERCENT_MAX = 0.05;

    private static final Path OURS = Path.of("/proc/self/schedstat");

    private Silence() {}

    /** Measures it and adds the check. */
    static void addTo(ResultBuilder result) {
        if (!Files.isReadable(OURS)) {
            return;
        }
        double percent;
        try (ScratchDirectory scratch = new ScratchDirectory();
                ExchangePair pair = new ExchangePair(Medium.SLEEPING, scratch, ExchangeEnd.WITHOUT_STALL_AGENT)) {
            pair.pingPong(PINGS);
            pair.paced(TICKS, TICKS_PER_SECOND);
            pair.beginObserve(TICKS, TICKS_PER_SECOND);
            percent = percent(Path.of("/proc", Long.toString(pair.observer().pid()), "task"));
        }
        result.check(
                "silence",
                percent < PERCENT_MAX,
                String.format(
                        Locale.ROOT,
                        "a reader asleep in the futex took %.2f %% of a processor in %d s without a tick; 0.0 is asked.",
                        percent,
                        SILENCE_SECONDS));
    }

    private static double percent(Path threads) {
        try {
            TimeUnit.SECONDS.sleep(CALM_SECONDS);
            long beganNanos = System.nanoTime();
            long before = ranNanos(threads);
            TimeUnit.SECONDS.sleep(SILENCE_SECONDS);
            return 100.0 * (ranNanos(threads) - before) / (System.nanoTime() - beganNanos);
        } catch (IOException e) {
            throw new BenchmarkException("What a reader takes in silence is not to be found in " + threads + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("What a reader takes in silence is no longer waited for.", e);
        }
    }

    private static long ranNanos(Path threads) throws IOException {
        long sum = 0;
        try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
            for (Path thread : each) {
                sum += ranNanosOf(thread);
            }
        }
        return sum;
    }

    private static long ranNanosOf(Path thread) throws IOException {
        try {
            return parse(Files.readString(thread.resolve("schedstat")));
        } catch (NoSuchFileException e) {
            return 0; // it has ended meanwhile
        }
    }

    /** Time on a processor, time spent waiting for one, and turns. */
    static long parse(String schedstat) {
        return Long.parseLong(schedstat.substring(0, schedstat.indexOf(' ')));
    }
}
