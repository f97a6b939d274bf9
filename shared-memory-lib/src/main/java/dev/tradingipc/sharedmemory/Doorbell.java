package dev.tradingipc.sharedmemory;

import static dev.tradingipc.sharedmemory.DoorbellLayout.slot;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * One mapped doorbell file. Everything in it may be wrong, since every reader may write it: callers check what they read. Unmapped by
 * the garbage collector, because the writer, its heartbeat and the readers use one at the same time while another replaces it.
 */
final class Doorbell {
    private final MemorySegment memory;

    Doorbell(MemorySegment memory) {
        this.memory = memory;
    }

    /** A doorbell nobody else sees, for a process whose shared one is damaged and not yet replaced. */
    static Doorbell detached() {
        return new Doorbell(Arena.ofAuto().allocate(DoorbellLayout.FILE_SIZE, 128));
    }

    static Doorbell create(Path path, long sessionId, long generation) {
        SharedFiles.writeZeros(path, DoorbellLayout.FILE_SIZE);
        Access.WRITTEN_BY_GROUP.giveTo(path);
        try {
            Doorbell doorbell = new Doorbell(SharedFiles.mapForWriting(path, Arena.ofAuto()));
            doorbell.fillHeader(sessionId, generation);
            return doorbell;
        } catch (IOException e) {
            throw new SharedMemoryException("The doorbell " + path + " cannot be mapped: " + e + ".", e);
        }
    }

    /** The layout version last. */
    void fillHeader(long sessionId, long generation) {
        Memory.setLong(memory, DoorbellLayout.MAGIC_AT, DoorbellLayout.MAGIC);
        Memory.setInt(memory, DoorbellLayout.SLOTS_MAX_AT, DoorbellLayout.SLOTS_MAX);
        Memory.setLong(memory, DoorbellLayout.SESSION_ID_AT, sessionId);
        Memory.setLong(memory, DoorbellLayout.GENERATION_AT, generation);
        Memory.setIntRelease(memory, DoorbellLayout.LAYOUT_VERSION_AT, DoorbellLayout.LAYOUT_VERSION);
    }

    /** The doorbell of that name if it is whole and belongs to that session and generation. */
    static Optional<Doorbell> open(Path path, long sessionId, long generation) {
        try {
            if (SharedFiles.length(path) != DoorbellLayout.FILE_SIZE) {
                return Optional.empty();
            }
            Doorbell doorbell = new Doorbell(SharedFiles.mapForWriting(path, Arena.ofAuto()));
            return doorbell.memory.byteSize() == DoorbellLayout.FILE_SIZE && doorbell.isIntact(sessionId, generation)
                    ? Optional.of(doorbell)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional
                    .empty(); // replaced between the two looks, or not ours to write: the caller tries again or says so
        }
    }

    boolean isIntact(long sessionId, long generation) {
        return Memory.getIntAcquire(memory, DoorbellLayout.LAYOUT_VERSION_AT) == DoorbellLayout.LAYOUT_VERSION
                && Memory.getLong(memory, DoorbellLayout.MAGIC_AT) == DoorbellLayout.MAGIC
                && Memory.getInt(memory, DoorbellLayout.SLOTS_MAX_AT) == DoorbellLayout.SLOTS_MAX
                && Memory.getLong(memory, DoorbellLayout.SESSION_ID_AT) == sessionId
                && Memory.getLong(memory, DoorbellLayout.GENERATION_AT) == generation;
    }

    int waitWord() {
        return Memory.getIntAcquire(memory, DoorbellLayout.WAIT_WORD_AT);
    }

    long waitWordAddress() {
        return memory.address() + DoorbellLayout.WAIT_WORD_AT;
    }

    /** Wakes every reader that sleeps on this doorbell. */
    void ring() {
        Memory.setIntRelease(memory, DoorbellLayout.WAIT_WORD_AT, waitWord() + 1);
        if (Futex.isAvailable()) {
            Futex.wakeAll(waitWordAddress());
        }
    }

    int slotHighWater() {
        return Memory.getIntAcquire(memory, DoorbellLayout.SLOT_HIGH_WATER_AT);
    }

    void raiseSlotHighWater(int slots) {
        int seen = slotHighWater();
        while (seen < slots && !Memory.compareAndSetInt(memory, DoorbellLayout.SLOT_HIGH_WATER_AT, seen, slots)) {
            seen = slotHighWater();
        }
    }

    boolean isWaiting(int index) {
        return Memory.getInt(memory, slot(index) + DoorbellLayout.SLOT_WAITING) != 0;
    }

    void setWaiting(int index, int waiting) {
        Memory.setInt(memory, slot(index) + DoorbellLayout.SLOT_WAITING, waiting);
    }

    int state(int index) {
        return Memory.getIntAcquire(memory, slot(index) + DoorbellLayout.SLOT_STATE);
    }

    void setState(int index, int state) {
        Memory.setIntRelease(memory, slot(index) + DoorbellLayout.SLOT_STATE, state);
    }

    boolean changeState(int index, int from, int to) {
        return Memory.compareAndSetInt(memory, slot(index) + DoorbellLayout.SLOT_STATE, from, to);
    }

    long token(int index) {
        return Memory.getLongAcquire(memory, slot(index) + DoorbellLayout.SLOT_TOKEN);
    }

    long position(int index) {
        return Memory.getLongAcquire(memory, slot(index) + DoorbellLayout.SLOT_POSITION);
    }

    void setPosition(int index, long position) {
        Memory.setLongRelease(memory, slot(index) + DoorbellLayout.SLOT_POSITION, position);
    }

    /** Fills a slot, its state last. */
    void enter(int index, int state, long token, long position) {
        setPosition(index, position);
        Memory.setLong(
                memory,
                slot(index) + DoorbellLayout.SLOT_OWNER_PID,
                ProcessHandle.current().pid());
        Memory.setLong(
                memory,
                slot(index) + DoorbellLayout.SLOT_ATTACHED_EPOCH,
                Clock.systemUTC().millis() * 1_000_000L);
        Memory.setLongRelease(memory, slot(index) + DoorbellLayout.SLOT_TOKEN, token);
        setState(index, state);
        raiseSlotHighWater(index + 1);
    }
}
