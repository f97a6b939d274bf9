package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/** The last tick of one symbol, copied out and whole; reusable, for one thread. */
public final class PriceRecord {
    private long priceE8;
    private double price;
    private long sourceEpochNanos;
    private long receivedNanos;
    private long newsSequence;
    private long sequence;
    private long tickCount;

    /**
     * Copies the record at that offset; false while it has no price. Goes round again only when the writer published this symbol meanwhile: a
     * writer that stopped anywhere cannot hold it.
     */
    boolean copy(MemorySegment memory, long record) {
        while (true) {
            long version = Memory.getLongAcquire(memory, record + PriceLayout.RECORD_VERSION);
            if (version == 0) {
                return false;
            }
            long slot = record + PriceLayout.RECORD_SLOTS + (version & 1) * PriceLayout.RECORD_SLOT_STRIDE;
            priceE8 = Memory.getLong(memory, slot + PriceLayout.SLOT_PRICE_E8);
            price = Memory.getDouble(memory, slot + PriceLayout.SLOT_PRICE);
            sourceEpochNanos = Memory.getLong(memory, slot + PriceLayout.SLOT_SOURCE);
            receivedNanos = Memory.getLong(memory, slot + PriceLayout.SLOT_RECEIVED);
            newsSequence = Memory.getLong(memory, slot + PriceLayout.SLOT_NEWS);
            sequence = Memory.getLong(memory, slot + PriceLayout.SLOT_SEQUENCE);
            tickCount = Memory.getLong(memory, slot + PriceLayout.SLOT_TICK_COUNT);
            VarHandle.loadLoadFence();
            if (Memory.getLongAcquire(memory, record + PriceLayout.RECORD_VERSION) == version) {
                return true;
            }
            Thread.onSpinWait();
        }
    }

    /** Price in 10⁻⁸, exact. */
    public long priceE8() {
        return priceE8;
    }

    public double price() {
        return price;
    }

    /** Time stamp of the source, -1 when the feed gives none. */
    public long sourceEpochNanos() {
        return sourceEpochNanos;
    }

    /** {@link System#nanoTime()} of this host at which the writer received the tick. */
    public long receivedNanos() {
        return receivedNanos;
    }

    /** News frames that precede this tick, -1 when the feed does not say. */
    public long newsSequence() {
        return newsSequence;
    }

    /** Of this tick in the ring. */
    public long sequence() {
        return sequence;
    }

    /** Ticks of this symbol in this session. */
    public long tickCount() {
        return tickCount;
    }
}
