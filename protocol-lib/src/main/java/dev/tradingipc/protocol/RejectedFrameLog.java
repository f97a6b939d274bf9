package dev.tradingipc.protocol;

import java.util.concurrent.TimeUnit;

/**
 * Decides which refused frames get a log line, and words it, so that a broken peer cannot flood the log.
 *
 * <p>At most {@value #LINES_PER_SECOND} lines a second; the next line after a gap says how many were left out. For any
 * number of threads.
 */
public final class RejectedFrameLog {
    private static final int LINES_PER_SECOND = 5;
    private static final int BYTES_SHOWN_MAX = 80;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private long windowStartNanos;
    private int linesInWindow;
    private long leftOut;

    /**
     * The line for a refused frame, or {@code null} if it gets none.
     *
     * @param nowNanos monotonic time, as {@link System#nanoTime}
     */
    public String line(RejectReason reason, byte[] bytes, int from, int to, long nowNanos) {
        return line(reason.label(), bytes, from, to, nowNanos);
    }

    /** The same for a reason that is not of the frame alone. */
    public synchronized String line(String reason, byte[] bytes, int from, int to, long nowNanos) {
        if (linesInWindow == 0 || nowNanos - windowStartNanos >= SECOND_NANOS) {
            windowStartNanos = nowNanos;
            linesInWindow = 0;
        }
        if (linesInWindow >= LINES_PER_SECOND) {
            leftOut++;
            return null;
        }
        linesInWindow++;
        StringBuilder line = new StringBuilder("Refused a frame (").append(reason);
        line.append("): ").append(describe(bytes, from, to));
        if (leftOut > 0) {
            line.append(" and ").append(leftOut).append(" more before it, not shown");
            leftOut = 0;
        }
        return line.toString();
    }

    /** The bytes in quotes: printable ASCII as it is, the rest as {@code \xNN}, cut after {@value #BYTES_SHOWN_MAX}. */
    public static String describe(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder("'");
        int end = Math.min(to, from + BYTES_SHOWN_MAX);
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            if (b >= ' ' && b <= '~' && b != '\\' && b != '\'') {
                text.append((char) b);
            } else {
                text.append("\\x").append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
            }
        }
        text.append('\'');
        if (end < to) {
            text.append(" and ").append(to - end).append(" bytes more");
        }
        return text.toString();
    }
}
