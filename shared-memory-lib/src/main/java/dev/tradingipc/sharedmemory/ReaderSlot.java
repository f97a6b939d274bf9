package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A reader's place in the doorbell: its slot, the lock byte that keeps it, and the way to the next doorbell when this one is replaced. */
final class ReaderSlot {
    private static final long CONNECT_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long RECONNECT_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final SecureRandom TOKENS = new SecureRandom();

    private final SharedFiles files;
    private final MemorySegment prices;
    private final LockFile lock;
    private final int index;
    private final long token = TOKENS.nextLong(1, Long.MAX_VALUE);
    private final long sessionId;
    private final int wantedState;
    private long generation;
    private long reconnectNanos;
    private volatile Doorbell doorbell;

    /** Still without a doorbell; the caller has locked the slot's byte. */
    ReaderSlot(PriceTable table, LockFile lock, int index, boolean lossless) {
        this.files = table.files();
        this.prices = table.memory();
        this.lock = lock;
        this.index = index;
        this.sessionId = table.sessionId();
        this.wantedState = lossless ? DoorbellLayout.LOSSLESS : DoorbellLayout.LIVE;
    }

    static ReaderSlot take(PriceTable table, boolean lossless) {
        LockFile lock = LockFile.of(table.files().lock());
        for (int i = 0; i < DoorbellLayout.SLOTS_MAX; i++) {
            if (lock.tryLock(1 + i)) {
                try {
                    ReaderSlot slot = new ReaderSlot(table, lock, i, lossless);
                    slot.connect();
                    return slot;
                } catch (RuntimeException e) {
                    lock.unlock(1 + i);
                    throw e;
                }
            }
        }
        throw new SharedMemoryException("All " + DoorbellLayout.SLOTS_MAX + " reader slots of "
                + table.files().prices() + " are taken: stop a reader first.");
    }

    private void connect() {
        long deadline = System.nanoTime() + CONNECT_PATIENCE_NANOS;
        while (true) {
            long current = currentGeneration();
            Optional<Doorbell> found = Doorbell.open(files.doorbell(), sessionId, current);
            if (found.isPresent()) {
                use(found.get(), current);
                return;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new SharedMemoryException(
                        "The doorbell " + files.doorbell()
                                + " does not belong to the price file beside it or is not writable: restart the writer, or open the price file again if it was replaced.");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    void use(Doorbell connected, long itsGeneration) {
        generation = itsGeneration;
        doorbell = connected;
    }

    private long currentGeneration() {
        return Memory.getLongAcquire(prices, PriceLayout.DOORBELL_GENERATION_AT);
    }

    void enter(long position) {
        doorbell.enter(index, wantedState, token, position);
        VarHandle.fullFence();
    }

    void setPosition(long position) {
        doorbell.setPosition(index, position);
    }

    boolean isLossless() {
        return doorbell.state(index) == DoorbellLayout.LOSSLESS && doorbell.token(index) == token;
    }

    /** Follows the writer to a doorbell that replaced this one; costs one load when there is none. */
    void followReplacement(long position) {
        long current = currentGeneration();
        if (current != generation && System.nanoTime() - reconnectNanos >= RECONNECT_INTERVAL_NANOS) {
            reconnectNanos = System.nanoTime();
            Doorbell.open(files.doorbell(), sessionId, current).ifPresent(found -> {
                if (found.token(index) == token) {
                    found.setPosition(index, position);
                } else {
                    found.enter(index, wantedState, token, position);
                }
                use(found, current);
            });
        }
    }

    /** Goes on without a doorbell until the writer has made a new one. */
    void abandonDoorbell() {
        doorbell = Doorbell.detached();
    }

    /** Says that this reader is about to sleep; returns the doorbell whose wait word, read before, ends the sleep. */
    Doorbell doorbell() {
        return doorbell;
    }

    void setWaiting(Doorbell on, int waiting) {
        on.setWaiting(index, waiting);
    }

    void release() {
        doorbell.setWaiting(index, 0);
        doorbell.setState(index, DoorbellLayout.FREE);
        lock.unlock(1 + index);
    }
}
