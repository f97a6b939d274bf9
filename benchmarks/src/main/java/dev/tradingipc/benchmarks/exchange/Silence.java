package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a reader that sleeps takes of a processor while no tick comes: its whole process, JVM and all, by the system's own
 * account. Only where there is {@code /proc}.
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
    /** {@code USER_HZ}, in which Linux accounts on every architecture that Java runs on. */
    private static final int JIFFIES_PER_SECOND = 100;

    private static final int USER_FIELD = 11;
    private static final int SYSTEM_FIELD = 12;

    private Silence() {}

    /** Measures it and adds the check. */
    static void addTo(ResultBuilder result) {
        if (!Files.isReadable(Path.of("/proc/self/stat"))) {
            return;
        }
        double percent;
        try (ScratchDirectory scratch = new ScratchDirectory();
                ExchangePair pair = new ExchangePair(Medium.SLEEPING, scratch, ExchangeEnd.WITHOUT_STALL_AGENT)) {
            pair.pingPong(PINGS);
            pair.paced(TICKS, TICKS_PER_SECOND);
            pair.beginObserve(TICKS, TICKS_PER_SECOND);
            percent = percent(Path.of("/proc", Long.toString(pair.observer().pid()), "stat"));
        }
        result.check(
                "silence",
                percent < PERCENT_MAX,
                String.format(
                        Locale.ROOT,
                        "a reader asleep in the futex took %.1f %% of a processor in %d s without a tick; 0.0 is asked.",
                        percent,
                        SILENCE_SECONDS));
    }

    private static double percent(Path stat) {
        try {
            TimeUnit.SECONDS.sleep(CALM_SECONDS);
            long before = jiffies(Files.readString(stat));
            TimeUnit.SECONDS.sleep(SILENCE_SECONDS);
            long taken = jiffies(Files.readString(stat)) - before;
            return 100.0 * taken / JIFFIES_PER_SECOND / SILENCE_SECONDS;
        } catch (IOException e) {
            throw new BenchmarkException("What a reader takes in silence is not to be found in " + stat + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("What a reader takes in silence is no longer waited for.", e);
        }
    }

    /** User and system time of a process from its line in /proc; its name, the second field, may hold anything. */
    static long jiffies(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER_FIELD]) + Long.parseLong(fields[SYSTEM_FIELD]);
    }
}
