package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the writer knows of its readers: it believes the doorbell only within bounds, frees the slots of the dead, and replaces a
 * damaged doorbell by what it remembers. {@link #wakeWaiting} belongs to the publishing thread, the rest is safe for any.
 */
final class ReaderSlots {
    private static final long REAP_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final SharedFiles files;
    private final LockFile lock;
    private final MemorySegment prices;
    private final long sessionId;
    private final int ringSize;

    private volatile Doorbell doorbell;
    private volatile int highWater;
    private volatile int readerCount;
    private volatile int losslessCount;
    private final AtomicLong replacements = new AtomicLong();
    private final AtomicLong rightsRevoked = new AtomicLong();
    private long generation;
    private long reapedNanos = System.nanoTime() - REAP_INTERVAL_NANOS;

    private final int[] states = new int[DoorbellLayout.SLOTS_MAX];
    private final long[] tokens = new long[DoorbellLayout.SLOTS_MAX];
    private final long[] positions = new long[DoorbellLayout.SLOTS_MAX];
    private final long[] progressNanos = new long[DoorbellLayout.SLOTS_MAX];

    /** With the doorbell that belongs to the session, or with a new one where that is missing or damaged. */
    static ReaderSlots of(WriterSession session, SharedFiles files, LockFile lock) {
        MemorySegment prices = session.memory();
        long generation = Memory.getLong(prices, PriceLayout.DOORBELL_GENERATION_AT);
        long sessionId = Memory.getLong(prices, PriceLayout.SESSION_ID_AT);
        return new ReaderSlots(session, files, lock, Doorbell.open(files.doorbell(), sessionId, generation));
    }

    ReaderSlots(WriterSession session, SharedFiles files, LockFile lock, Optional<Doorbell> found) {
        this.files = files;
        this.lock = lock;
        this.prices = session.memory();
        this.sessionId = Memory.getLong(prices, PriceLayout.SESSION_ID_AT);
        this.ringSize = session.layout().ringSize();
        this.generation = Memory.getLong(prices, PriceLayout.DOORBELL_GENERATION_AT);
        this.doorbell = found.orElseGet(this::replace);
    }

    /** After the cursor was stored: one full fence, then a wake if anybody sleeps. */
    void wakeWaiting() {
        Doorbell current = doorbell;
        boolean any = false;
        int slots = Math.min(DoorbellLayout.SLOTS_MAX, Math.max(highWater, current.slotHighWater()));
        for (int i = 0; i < slots; i++) {
            if (current.isWaiting(i)) {
                current.setWaiting(i, 0);
                any = true;
            }
        }
        if (any) {
            current.ring();
        }
    }

    void wakeAll() {
        doorbell.ring();
    }

    int readerCount() {
        return readerCount;
    }

    int losslessCount() {
        return losslessCount;
    }

    long replacements() {
        return replacements.get();
    }

    long rightsRevoked() {
        return rightsRevoked.get();
    }

    /** Looks at every slot of a doorbell that is intact; returns the smallest position of a lossless reader, or {@code Long.MAX_VALUE} without one. */
    synchronized long scan(long sequence) {
        try {
            requireIntact();
            reapTheDead();
            return readSlots(sequence);
        } catch (InternalError e) { // the file was cut while mapped
            replace();
            return readSlots(sequence);
        }
    }

    private void requireIntact() {
        boolean intact = doorbell.isIntact(sessionId, generation)
                && SharedFiles.length(files.doorbell()) == DoorbellLayout.FILE_SIZE;
        if (!intact) {
            replace();
        }
    }

    /** Begins with the full fence between the store of the cursor, as {@code sequence}, and the look at the slots. */
    long readSlots(long sequence) {
        VarHandle.fullFence(); // a reader that attaches unseen sees that cursor
        Doorbell current = doorbell;
        long now = System.nanoTime();
        long smallest = Long.MAX_VALUE;
        int attached = 0;
        int lossless = 0;
        for (int i = 0; i < DoorbellLayout.SLOTS_MAX; i++) {
            states[i] = current.state(i);
            if (states[i] == DoorbellLayout.FREE) {
                continue;
            }
            attached++;
            highWater = Math.max(highWater, i + 1);
            believe(i, current.token(i), current.position(i), sequence, now);
            if (states[i] == DoorbellLayout.LOSSLESS) {
                lossless++;
                smallest = Math.min(smallest, positions[i]);
            }
        }
        readerCount = attached;
        losslessCount = lossless;
        return smallest;
    }

    /** A position is never in the future, never moves back, and is never older than the ring. */
    private void believe(int index, long token, long claimed, long sequence, long now) {
        boolean sameOwner = tokens[index] == token;
        long floor = sameOwner ? positions[index] : sequence - ringSize;
        long position = Math.clamp(claimed, Math.min(floor, sequence), sequence);
        if (!sameOwner || position > positions[index]) {
            progressNanos[index] = now;
        }
        tokens[index] = token;
        positions[index] = position;
    }

    /** Frees the slots whose lock byte nobody holds, while holding that byte: nobody can attach to it meanwhile. */
    private void reapTheDead() {
        long now = System.nanoTime();
        if (now - reapedNanos < REAP_INTERVAL_NANOS) {
            return;
        }
        reapedNanos = now;
        Doorbell current = doorbell;
        for (int i = 0; i < DoorbellLayout.SLOTS_MAX; i++) {
            if (current.state(i) != DoorbellLayout.FREE && lock.tryLock(1 + i)) {
                try {
                    current.setWaiting(i, 0);
                    current.setState(i, DoorbellLayout.FREE);
                } finally {
                    lock.unlock(1 + i);
                }
            }
        }
    }

    /** Takes the right from those who block {@code sequence + 1} and took nothing for so long since the wait began. */
    synchronized void revokeIdle(long sequence, long waitStartNanos, long patienceNanos) {
        long now = System.nanoTime();
        for (int i = 0; i < DoorbellLayout.SLOTS_MAX; i++) {
            boolean blocks = states[i] == DoorbellLayout.LOSSLESS && positions[i] + ringSize <= sequence;
            long idleSince = progressNanos[i] - waitStartNanos > 0 ? progressNanos[i] : waitStartNanos;
            if (blocks
                    && now - idleSince >= patienceNanos
                    && doorbell.changeState(i, DoorbellLayout.LOSSLESS, DoorbellLayout.LOSSLESS_LOST)) {
                rightsRevoked.incrementAndGet();
            }
        }
    }

    /** A new doorbell file with the slots as last seen; the readers find it through the generation in the price file. */
    private Doorbell replace() {
        generation++;
        replacements.incrementAndGet();
        Doorbell fresh;
        try {
            fresh = newFile();
        } catch (SharedMemoryException e) {
            fresh = Doorbell.detached(); // no space: go on without, the next heartbeat tries again
        }
        doorbell = fresh;
        Memory.setLongRelease(prices, PriceLayout.DOORBELL_GENERATION_AT, generation);
        return fresh;
    }

    private Doorbell newFile() {
        var path = SharedFiles.withSuffix(files.doorbell(), ".new");
        Doorbell fresh = Doorbell.create(path, sessionId, generation);
        for (int i = 0; i < DoorbellLayout.SLOTS_MAX; i++) {
            if (states[i] != DoorbellLayout.FREE) {
                fresh.enter(i, states[i], tokens[i], positions[i]);
            }
        }
        SharedFiles.rename(path, files.doorbell());
        return fresh;
    }
}
