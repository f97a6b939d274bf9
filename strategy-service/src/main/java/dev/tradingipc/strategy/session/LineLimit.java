package dev.tradingipc.strategy.session;

import java.time.Duration;

/** Lets a few log lines through in each interval, and tells with the next how many it held back. For one thread. */
final class LineLimit {
    private final int linesMax;
    private final long intervalNanos;
    private long intervalStartNanos;
    private int lines;
    private long leftOut;

    LineLimit(int linesMax, Duration interval) {
        this.linesMax = linesMax;
        this.intervalNanos = interval.toNanos();
    }

    /** Whether a line may be logged now. */
    boolean allows() {
        long nowNanos = System.nanoTime();
        if (lines == 0 || nowNanos - intervalStartNanos >= intervalNanos) {
            intervalStartNanos = nowNanos;
            lines = 0;
        }
        if (lines == linesMax) {
            leftOut++;
            return false;
        }
        lines++;
        return true;
    }

    /** What to add to the line that is logged now: how many were held back before it, if any. */
    String leftOut() {
        String words = leftOut == 0 ? "" : " (and " + leftOut + " such lines before it, not shown)";
        leftOut = 0;
        return words;
    }
}
