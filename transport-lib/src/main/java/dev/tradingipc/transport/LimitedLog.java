package dev.tradingipc.transport;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Logs what peers do wrong, at most {@value #LINES_PER_SECOND} lines a second, so that none of them can flood the log; the
 * next line after a gap says how many were left out. Thread-safe.
 */
final class LimitedLog {
    static final int LINES_PER_SECOND = 5;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Logger log;
    private final LongSupplier nanoClock;
    private long windowStartNanos;
    private int linesInWindow;
    private long leftOut;

    LimitedLog(Logger log, LongSupplier nanoClock) {
        this.log = log;
        this.nanoClock = nanoClock;
    }

    synchronized void warn(String sentence) {
        long nowNanos = nanoClock.getAsLong();
        if (linesInWindow == 0 || nowNanos - windowStartNanos >= SECOND_NANOS) {
            windowStartNanos = nowNanos;
            linesInWindow = 0;
        }
        if (linesInWindow == LINES_PER_SECOND) {
            leftOut++;
            return;
        }
        linesInWindow++;
        log.warn("{}{}", sentence, leftOut == 0 ? "" : "; " + leftOut + " more lines before it are not shown");
        leftOut = 0;
    }
}
