package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/** Stores ticks into the ring, so that a reader sees each one whole or learns that it was overwritten. For the publishing thread. */
final class RingStores {
    private final long ringAddress;
    private final long ringMask;

    RingStores(MemorySegment memory, PriceLayout layout) {
        this.ringAddress = memory.address() + layout.ringOffset();
        this.ringMask = layout.ringSize() - 1L;
    }

    /** Overwrites the entry of {@code sequence}, which held the tick of one round before. */
    void put(
            long sequence,
            int symbolIndex,
            long priceE8,
            double price,
            long sourceEpochNanos,
            long receivedNanos,
            long newsSequence,
            long tickCount) {
        long entry = ringAddress + ((sequence & ringMask) << PriceLayout.RING_ENTRY_SHIFT);
        Unchecked.setLong(entry + PriceLayout.ENTRY_SEQUENCE, 0);
        VarHandle.storeStoreFence(); // nobody may see a new field under the old sequence
        Unchecked.setLong(entry + PriceLayout.ENTRY_SYMBOL, symbolIndex);
        Unchecked.setLong(entry + PriceLayout.ENTRY_PRICE_E8, priceE8);
        Unchecked.setDouble(entry + PriceLayout.ENTRY_PRICE, price);
        Unchecked.setLong(entry + PriceLayout.ENTRY_SOURCE, sourceEpochNanos);
        Unchecked.setLong(entry + PriceLayout.ENTRY_RECEIVED, receivedNanos);
        Unchecked.setLong(entry + PriceLayout.ENTRY_NEWS, newsSequence);
        Unchecked.setLong(entry + PriceLayout.ENTRY_TICK_COUNT, tickCount);
        Unchecked.setLongRelease(entry + PriceLayout.ENTRY_SEQUENCE, sequence);
    }
}
