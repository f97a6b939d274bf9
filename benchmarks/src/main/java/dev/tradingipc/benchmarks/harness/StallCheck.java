package dev.tradingipc.benchmarks.harness;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Does a stall show? An operation that takes no time is paced for two seconds, and once on the way everything stands still for
 * 200 ms. A recorder that counted from the moment of sending would see one slow operation among thousands; counted from when
 * they were due, a tenth of all operations is late, and p99.9 is near the whole stall.
 */
public final class StallCheck {
    /** How long everything is to stand still. */
    public static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int PER_SECOND = 2_000;
    private static final int OPERATIONS = 2 * PER_SECOND;
    private static final double PERCENTILE = 99.9;

    private StallCheck() {}

    /** Time and its passing; a test has its own. */
    interface Pause {
        /** Stands still for so long. */
        void stall(long nanos);
    }

    /** Tries it with an operation that takes no time, and adds what came of it: schedule and recorder are sound. */
    public static void addTo(ResultBuilder result) {
        addTo(result, "stall", run(StallCheck::standStill));
    }

    /**
     * Adds what came of a stall that a benchmark has injected into its own path, where it stands for the whole of it.
     *
     * @param recorder of a run of at most 10 s, as of a longer one the stall is less than p99.9
     */
    public static void addTo(ResultBuilder result, String name, LatencyRecorder recorder) {
        boolean shows = shows(recorder);
        result.harnessCheck(
                name,
                shows,
                String.format(
                        Locale.ROOT,
                        "an injected stall of %d ms %s as p99.9 of %.1f ms.",
                        TimeUnit.NANOSECONDS.toMillis(STALL_NANOS),
                        shows ? "shows" : "should show, and does not,",
                        recorder.nanosAt(PERCENTILE) / 1e6));
    }

    static LatencyRecorder run(Pause pause) {
        LatencyRecorder recorder = new LatencyRecorder();
        PacedSchedule schedule = new PacedSchedule(System.nanoTime(), PER_SECOND);
        for (int i = 0; i < OPERATIONS; i++) {
            long intendedNanos = schedule.await(i);
            if (i == OPERATIONS / 2) {
                pause.stall(STALL_NANOS);
            }
            recorder.record(intendedNanos, System.nanoTime());
        }
        return recorder;
    }

    static boolean shows(LatencyRecorder recorder) {
        return recorder.nanosAt(PERCENTILE) >= 0.9 * STALL_NANOS;
    }

    private static void standStill(long nanos) {
        long untilNanos = System.nanoTime() + nanos;
        while (untilNanos - System.nanoTime() > 0) {
            LockSupport.parkNanos(untilNanos - System.nanoTime());
        }
    }
}
