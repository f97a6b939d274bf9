package dev.tradingipc.sharedmemory;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Holds the writer back while an attached, living, lossless reader has not taken what would be overwritten. For the publishing thread. */
final class LosslessGate {
    private static final long PAUSE_MIN_NANOS = 20_000;
    private static final long PAUSE_MAX_NANOS = 1_000_000;

    private final ReaderSlots slots;
    private final int ringSize;
    private final long patienceNanos;
    private final BooleanSupplier closed;
    private long waited;
    private volatile long waitedNanos;

    /** @param patienceNanos how long a reader may take nothing while the writer waits for it */
    LosslessGate(ReaderSlots slots, int ringSize, long patienceNanos, BooleanSupplier closed) {
        this.slots = slots;
        this.ringSize = ringSize;
        this.patienceNanos = patienceNanos;
        this.closed = closed;
    }

    /** How long the writer has stood here in all. */
    long waitedNanos() {
        return waitedNanos;
    }

    /**
     * Waits until there is room for one more tick; returns the sequence up to which none is overwritten that a lossless reader needs. The
     * cursor must have been stored as {@code sequence}.
     *
     * @throws SharedMemoryException when the writer is closed or its thread interrupted meanwhile
     */
    long awaitRoom(long sequence) {
        long limit = limit(sequence);
        if (limit > sequence) {
            return limit;
        }
        long start = System.nanoTime();
        long pause = PAUSE_MIN_NANOS;
        slots.wakeWaiting();
        while (limit <= sequence) {
            if (closed.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                throw new SharedMemoryException("The writer was stopped while it waited for a lossless reader.");
            }
            LockSupport.parkNanos(this, pause);
            pause = Math.min(2 * pause, PAUSE_MAX_NANOS);
            slots.revokeIdle(sequence, start, patienceNanos);
            limit = limit(sequence);
        }
        waited += System.nanoTime() - start;
        waitedNanos = waited;
        return limit;
    }

    private long limit(long sequence) {
        return limit(slots.scan(sequence), sequence, ringSize);
    }

    /** At most half a ring ahead: a reader that attaches unseen until then is at most half a ring behind. */
    static long limit(long smallestPosition, long sequence, int ringSize) {
        long unseen = sequence + ringSize / 2;
        return smallestPosition == Long.MAX_VALUE ? unseen : Math.min(smallestPosition + ringSize, unseen);
    }

    static long defaultPatienceNanos() {
        return TimeUnit.SECONDS.toNanos(30);
    }
}
