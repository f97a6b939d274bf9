package dev.tradingipc.sharedmemory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** The doorbell as a reader with bad manners sees it: bytes. */
record TestDoorbell(MemorySegment memory) {
    static TestDoorbell map(Path priceFile) {
        try {
            return new TestDoorbell(
                    SharedFiles.mapForWriting(SharedFiles.of(priceFile).doorbell(), Arena.ofAuto()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void setPosition(int slot, long position) {
        Memory.setLongRelease(memory, DoorbellLayout.slot(slot) + DoorbellLayout.SLOT_POSITION, position);
    }

    /** Whether the reader of this slot has asked to be woken. */
    boolean isWaiting(int slot) {
        return Memory.getIntAcquire(memory, DoorbellLayout.slot(slot) + DoorbellLayout.SLOT_WAITING) != 0;
    }

    void fill(byte value) {
        memory.fill(value);
    }
}
