package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * Stores the last tick of each symbol: its record, whose other slot stays valid until the new one is complete, and its price in the
 * column. For the publishing thread.
 */
final class PriceStores {
    private final MemorySegment memory;
    private final long columnOffset;
    private final long recordsOffset;

    PriceStores(MemorySegment memory, PriceLayout layout) {
        this.memory = memory;
        this.columnOffset = layout.columnOffset();
        this.recordsOffset = layout.recordsOffset();
    }

    /** Ticks of this symbol so far, of earlier writers too. */
    long tickCount(int symbolIndex) {
        return Memory.getLong(memory, record(symbolIndex) + PriceLayout.RECORD_VERSION);
    }

    /** @param tickCount one more than the symbol had before */
    void put(
            int symbolIndex,
            long priceE8,
            double price,
            long sourceEpochNanos,
            long receivedNanos,
            long newsSequence,
            long sequence,
            long tickCount) {
        long record = record(symbolIndex);
        long slot = record + PriceLayout.RECORD_SLOTS + (tickCount & 1) * PriceLayout.RECORD_SLOT_STRIDE;
        VarHandle.storeStoreFence(); // the version that made the other slot valid precedes what now changes in this one
        Memory.setLong(memory, slot + PriceLayout.SLOT_PRICE_E8, priceE8);
        Memory.setDouble(memory, slot + PriceLayout.SLOT_PRICE, price);
        Memory.setLong(memory, slot + PriceLayout.SLOT_SOURCE, sourceEpochNanos);
        Memory.setLong(memory, slot + PriceLayout.SLOT_RECEIVED, receivedNanos);
        Memory.setLong(memory, slot + PriceLayout.SLOT_NEWS, newsSequence);
        Memory.setLong(memory, slot + PriceLayout.SLOT_SEQUENCE, sequence);
        Memory.setLong(memory, slot + PriceLayout.SLOT_TICK_COUNT, tickCount);
        Memory.setLongRelease(memory, record + PriceLayout.RECORD_VERSION, tickCount);

        Memory.setDoubleRelease(memory, columnOffset + (long) symbolIndex * Double.BYTES, price);
    }

    private long record(int symbolIndex) {
        return recordsOffset + (long) symbolIndex * PriceLayout.RECORD_SIZE;
    }
}
