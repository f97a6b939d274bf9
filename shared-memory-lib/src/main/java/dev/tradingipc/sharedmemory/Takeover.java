package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.OptionalLong;

/** Finds where a writer that died or stopped had come to, and finishes the one tick it may have left half applied. */
final class Takeover {
    private Takeover() {}

    /** The sequence to go on from; empty when the file contradicts itself and a new session has to begin. */
    static OptionalLong resumedSequence(MemorySegment memory, PriceLayout layout) {
        int symbols = Memory.getIntAcquire(memory, PriceLayout.SYMBOL_COUNT_AT);
        long cursor = Memory.getLongAcquire(memory, PriceLayout.CURSOR_AT);
        if (symbols < 0 || symbols > layout.symbolsMax() || cursor < 0) {
            return OptionalLong.empty();
        }
        long last = cursor;
        while (sequenceAt(memory, layout, last + 1)
                == last + 1) { // ends after one round: a ring holds no two laps at once
            last++;
        }
        if (last == 0) {
            return OptionalLong.of(0);
        }
        if (sequenceAt(memory, layout, last) != last || !reapply(memory, layout, entry(layout, last), symbols)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(last);
    }

    /** The last entry may lack its record or its column; all earlier ones were finished before it was begun. */
    private static boolean reapply(MemorySegment memory, PriceLayout layout, long entry, int symbols) {
        long symbol = Memory.getLong(memory, entry + PriceLayout.ENTRY_SYMBOL);
        long tickCount = Memory.getLong(memory, entry + PriceLayout.ENTRY_TICK_COUNT);
        if (symbol < 0 || symbol >= symbols) {
            return false;
        }
        long record = layout.recordsOffset() + symbol * PriceLayout.RECORD_SIZE;
        long version = Memory.getLongAcquire(memory, record + PriceLayout.RECORD_VERSION);
        if (version != tickCount && version != tickCount - 1) {
            return false;
        }
        if (version < tickCount) {
            VarHandle.storeStoreFence();
            copyToSlot(memory, entry, record);
            Memory.setLongRelease(memory, record + PriceLayout.RECORD_VERSION, tickCount);
        }
        double price = Memory.getDouble(memory, entry + PriceLayout.ENTRY_PRICE);
        Memory.setDouble(memory, layout.columnOffset() + symbol * Double.BYTES, price);
        return true;
    }

    private static void copyToSlot(MemorySegment memory, long entry, long record) {
        long tickCount = Memory.getLong(memory, entry + PriceLayout.ENTRY_TICK_COUNT);
        long slot = record + PriceLayout.RECORD_SLOTS + (tickCount & 1) * PriceLayout.RECORD_SLOT_STRIDE;
        copy(memory, entry + PriceLayout.ENTRY_PRICE_E8, slot + PriceLayout.SLOT_PRICE_E8);
        copy(memory, entry + PriceLayout.ENTRY_PRICE, slot + PriceLayout.SLOT_PRICE);
        copy(memory, entry + PriceLayout.ENTRY_SOURCE, slot + PriceLayout.SLOT_SOURCE);
        copy(memory, entry + PriceLayout.ENTRY_RECEIVED, slot + PriceLayout.SLOT_RECEIVED);
        copy(memory, entry + PriceLayout.ENTRY_NEWS, slot + PriceLayout.SLOT_NEWS);
        copy(memory, entry + PriceLayout.ENTRY_SEQUENCE, slot + PriceLayout.SLOT_SEQUENCE);
        copy(memory, entry + PriceLayout.ENTRY_TICK_COUNT, slot + PriceLayout.SLOT_TICK_COUNT);
    }

    private static void copy(MemorySegment memory, long from, long to) {
        Memory.setLong(memory, to, Memory.getLong(memory, from));
    }

    private static long sequenceAt(MemorySegment memory, PriceLayout layout, long sequence) {
        return Memory.getLongAcquire(memory, entry(layout, sequence) + PriceLayout.ENTRY_SEQUENCE);
    }

    private static long entry(PriceLayout layout, long sequence) {
        return layout.ringOffset() + ((sequence & (layout.ringSize() - 1)) << PriceLayout.RING_ENTRY_SHIFT);
    }
}
