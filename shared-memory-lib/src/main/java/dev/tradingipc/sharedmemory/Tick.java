package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/** One tick of the ring, copied out and whole. Its reader reuses it: valid until the handler returns. */
public final class Tick {
    private long sequence;
    private int symbolIndex;
    private long priceE8;
    private double price;
    private long sourceEpochNanos;
    private long receivedNanos;
    private long newsSequence;
    private long tickCount;

    Tick() {}

    /** Copies the entry; false when it does not hold, or no longer holds, the tick of that sequence. */
    boolean copy(MemorySegment memory, long entry, long expectedSequence) {
        if (Memory.getLongAcquire(memory, entry + PriceLayout.ENTRY_SEQUENCE) != expectedSequence) {
            return false;
        }
        sequence = expectedSequence;
        symbolIndex = (int) Memory.getLong(memory, entry + PriceLayout.ENTRY_SYMBOL);
        priceE8 = Memory.getLong(memory, entry + PriceLayout.ENTRY_PRICE_E8);
        price = Memory.getDouble(memory, entry + PriceLayout.ENTRY_PRICE);
        sourceEpochNanos = Memory.getLong(memory, entry + PriceLayout.ENTRY_SOURCE);
        receivedNanos = Memory.getLong(memory, entry + PriceLayout.ENTRY_RECEIVED);
        newsSequence = Memory.getLong(memory, entry + PriceLayout.ENTRY_NEWS);
        tickCount = Memory.getLong(memory, entry + PriceLayout.ENTRY_TICK_COUNT);
        VarHandle.loadLoadFence();
        return Memory.getLongAcquire(memory, entry + PriceLayout.ENTRY_SEQUENCE) == expectedSequence;
    }

    /** Position in the session, counted from 1. */
    public long sequence() {
        return sequence;
    }

    public int symbolIndex() {
        return symbolIndex;
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

    /** Which tick of its symbol in this session, counted from 1. */
    public long tickCount() {
        return tickCount;
    }
}
