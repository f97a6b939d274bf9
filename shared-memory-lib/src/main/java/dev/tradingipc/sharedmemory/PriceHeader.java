package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Writes the header of a new price file, and says what is wrong with one that was found. */
final class PriceHeader {
    private PriceHeader() {}

    /** Everything but the layout version: {@link #complete} writes that last. */
    static void fill(MemorySegment memory, PriceLayout layout, long sessionId) {
        Memory.setLong(memory, PriceLayout.MAGIC_AT, PriceLayout.MAGIC);
        Memory.setInt(memory, PriceLayout.HEADER_SIZE_AT, PriceLayout.HEADER_SIZE);
        Memory.setInt(memory, PriceLayout.SYMBOLS_MAX_AT, layout.symbolsMax());
        Memory.setInt(memory, PriceLayout.RING_SIZE_AT, layout.ringSize());
        Memory.setLong(memory, PriceLayout.FILE_SIZE_AT, layout.fileSize());
        Memory.setLong(memory, PriceLayout.DIRECTORY_OFFSET_AT, PriceLayout.DIRECTORY_OFFSET);
        Memory.setLong(memory, PriceLayout.COLUMN_OFFSET_AT, layout.columnOffset());
        Memory.setLong(memory, PriceLayout.RECORDS_OFFSET_AT, layout.recordsOffset());
        Memory.setLong(memory, PriceLayout.RING_OFFSET_AT, layout.ringOffset());
        Memory.setLong(memory, PriceLayout.SESSION_ID_AT, sessionId);
        Memory.setInt(memory, PriceLayout.RECORD_SIZE_AT, PriceLayout.RECORD_SIZE);
        Memory.setInt(memory, PriceLayout.RING_ENTRY_SIZE_AT, PriceLayout.RING_ENTRY_SIZE);
    }

    static void complete(MemorySegment memory) {
        Memory.setIntRelease(memory, PriceLayout.LAYOUT_VERSION_AT, PriceLayout.LAYOUT_VERSION);
    }

    /** Whether a file begins like one of ours, whatever its version. */
    static boolean isOurs(MemorySegment memory) {
        return memory.byteSize() >= PriceLayout.HEADER_SIZE
                && Memory.getLong(memory, PriceLayout.MAGIC_AT) == PriceLayout.MAGIC;
    }

    /** Ours and still being made. */
    static boolean isHalfMade(MemorySegment memory) {
        return isOurs(memory) && Memory.getIntAcquire(memory, PriceLayout.LAYOUT_VERSION_AT) == 0;
    }

    static boolean isSuperseded(MemorySegment memory) {
        return Memory.getIntAcquire(memory, PriceLayout.SUPERSEDED_AT) != 0;
    }

    /** Why a file cannot be used, as the end of a sentence; empty when it can. */
    static Optional<String> flaw(MemorySegment memory) {
        long length = memory.byteSize();
        if (length < PriceLayout.HEADER_SIZE) {
            return Optional.of("is only " + length + " bytes long, shorter than a price file's header: delete it");
        }
        int version = Memory.getIntAcquire(memory, PriceLayout.LAYOUT_VERSION_AT);
        if (!isOurs(memory)) {
            return Optional.of("is not a price file (its first bytes are not TRDPRICE): name another file");
        }
        if (version != PriceLayout.LAYOUT_VERSION) {
            return Optional.of("has layout version " + version + " and this program reads version "
                    + PriceLayout.LAYOUT_VERSION + ": start writer and readers from the same release");
        }
        int symbolsMax = Memory.getInt(memory, PriceLayout.SYMBOLS_MAX_AT);
        int ringSize = Memory.getInt(memory, PriceLayout.RING_SIZE_AT);
        try {
            PriceLayout.requireSizes(symbolsMax, ringSize);
        } catch (SharedMemoryException e) {
            return Optional.of("has a damaged header (" + symbolsMax + " symbols, " + ringSize
                    + " ring entries): restart its writer");
        }
        PriceLayout layout = PriceLayout.of(symbolsMax, ringSize);
        if (!agrees(memory, layout)) {
            return Optional.of("has a damaged header (its offsets do not follow from its sizes): restart its writer");
        }
        if (length != layout.fileSize()) {
            return Optional.of("is " + length + " bytes long where its header says " + layout.fileSize()
                    + ", it was cut or is still being copied: restart its writer");
        }
        return Optional.empty();
    }

    private static boolean agrees(MemorySegment memory, PriceLayout layout) {
        return Memory.getInt(memory, PriceLayout.HEADER_SIZE_AT) == PriceLayout.HEADER_SIZE
                && Memory.getLong(memory, PriceLayout.FILE_SIZE_AT) == layout.fileSize()
                && Memory.getLong(memory, PriceLayout.DIRECTORY_OFFSET_AT) == PriceLayout.DIRECTORY_OFFSET
                && Memory.getLong(memory, PriceLayout.COLUMN_OFFSET_AT) == layout.columnOffset()
                && Memory.getLong(memory, PriceLayout.RECORDS_OFFSET_AT) == layout.recordsOffset()
                && Memory.getLong(memory, PriceLayout.RING_OFFSET_AT) == layout.ringOffset()
                && Memory.getInt(memory, PriceLayout.RECORD_SIZE_AT) == PriceLayout.RECORD_SIZE
                && Memory.getInt(memory, PriceLayout.RING_ENTRY_SIZE_AT) == PriceLayout.RING_ENTRY_SIZE;
    }

    /** The layout of a file without {@link #flaw}. */
    static PriceLayout layout(MemorySegment memory) {
        return PriceLayout.of(
                Memory.getInt(memory, PriceLayout.SYMBOLS_MAX_AT), Memory.getInt(memory, PriceLayout.RING_SIZE_AT));
    }
}
