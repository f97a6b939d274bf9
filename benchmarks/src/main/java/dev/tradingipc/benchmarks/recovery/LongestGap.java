package dev.tradingipc.benchmarks.recovery;

/**
 * The longest time from a failure on in which nothing happened: that is how long it took until things happened again, also where the
 * last ones that were under way came a little after the failure. Safe for any threads.
 */
final class LongestGap {
    private long lastNanos;
    private long longestNanos;
    private long endNanos;

    /** Begins anew at a moment. */
    synchronized void begin(long nanos) {
        lastNanos = nanos;
        longestNanos = 0;
        endNanos = nanos;
    }

    /** Something happened; what lies before the last is no news. */
    synchronized void happened(long nanos) {
        long gapNanos = nanos - lastNanos;
        if (gapNanos > longestNanos) {
            longestNanos = gapNanos;
            endNanos = nanos;
        }
        lastNanos = Math.max(lastNanos, nanos);
    }

    /** When things happened again. */
    synchronized long endNanos() {
        return endNanos;
    }

    /** When something happened last. */
    synchronized long lastNanos() {
        return lastNanos;
    }
}
