package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * Stores the last tick of each symbol: its record, whose other slot stays valid until the new one is complete, and its price in the
 * column. For the publishing thread.
 */
final class PriceStores {
    private final long columnAddress;
    private final long recordsAddress;

    PriceStores(MemorySegment memory, PriceLayout layout) {
        this.columnAddress = memory.address() + layout.columnOffset();
        this.recordsAddress = memory.address() + layout.recordsOffset();
    }

    /** Ticks of this symbol so far, of earlier writers too. */
    long tickCount(int symbolIndex) {
        return Unchecked.getLong(record(symbolIndex) + PriceLayout.RECORD_VERSION);
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
        Unchecked.setLong(slot + PriceLayout.SLOT_PRICE_E8, priceE8);
        Unchecked.setDouble(slot + PriceLayout.SLOT_PRICE, price);
        Unchecked.setLong(slot + PriceLayout.SLOT_SOURCE, sourceEpochNanos);
        Unchecked.setLong(slot + PriceLayout.SLOT_RECEIVED, receivedNanos);
        Unchecked.setLong(slot + PriceLayout.SLOT_NEWS, newsSequence);
        Unchecked.setLong(slot + PriceLayout.SLOT_SEQUENCE, sequence);
        Unchecked.setLong(slot + PriceLayout.SLOT_TICK_COUNT, tickCount);
        Unchecked.setLongRelease(record + PriceLayout.RECORD_VERSION, tickCount);

        Unchecked.setDoubleRelease(columnAddress + (long) symbolIndex * Double.BYTES, price);
    }

    private long record(int symbolIndex) {
        return recordsAddress + (long) symbolIndex * PriceLayout.RECORD_SIZE;
    }
}
