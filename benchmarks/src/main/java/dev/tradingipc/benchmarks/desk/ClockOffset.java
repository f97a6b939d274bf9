package dev.tradingipc.benchmarks.desk;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** How far the system's clock is ahead of the monotonic one. */
final class ClockOffset {
    private static final int LOOKS = 1_000;

    private ClockOffset() {}

    /** Nanoseconds since 1970 at which {@link System#nanoTime()} was 0, by the look that was over soonest. */
    static long nowNanos() {
        long shortestNanos = Long.MAX_VALUE;
        long offsetNanos = 0;
        for (int i = 0; i < LOOKS; i++) {
            long beforeNanos = System.nanoTime();
            long epochNanos = epochNanos();
            long tookNanos = System.nanoTime() - beforeNanos;
            if (tookNanos < shortestNanos) {
                shortestNanos = tookNanos;
                offsetNanos = epochNanos - beforeNanos - tookNanos / 2;
            }
        }
        return offsetNanos;
    }

    private static long epochNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
