package dev.tradingipc.benchmarks.harness;

import java.util.concurrent.locks.LockSupport;

/**
 * When each operation of an open-loop measurement is due, whatever became of those before it. A latency counts from here: who
 * counts from the moment of sending leaves out the very operations that a stall has held up.
 */
public final class PacedSchedule {
    /** What is left of a wait is spun: a parked thread comes back up to this much late. */
    private static final long SPIN_NANOS = 100_000;

    private final long beginNanos;
    private final double intervalNanos;

    /**
     * @param beginNanos {@link System#nanoTime()} at which the operation 0 is due
     * @param perSecond operations a second
     */
    public PacedSchedule(long beginNanos, double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException(perSecond + " operations a second cannot be paced");
        }
        this.beginNanos = beginNanos;
        this.intervalNanos = 1e9 / perSecond;
    }

    /** {@link System#nanoTime()} at which this operation is due. */
    public long intendedNanos(long operation) {
        return beginNanos + (long) (operation * intervalNanos);
    }

    /** Waits until it is due, or not at all where it is late; returns when it was due. */
    public long await(long operation) {
        long dueNanos = intendedNanos(operation);
        long leftNanos = dueNanos - System.nanoTime();
        while (leftNanos > 0) {
            if (leftNanos > SPIN_NANOS) {
                LockSupport.parkNanos(leftNanos - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
            leftNanos = dueNanos - System.nanoTime();
        }
        return dueNanos;
    }
}
