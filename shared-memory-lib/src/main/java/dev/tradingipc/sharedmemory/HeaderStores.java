package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;

/** What a writer keeps current in the header: who it is, that it lives, and how far it has come. */
final class HeaderStores {
    private final MemorySegment memory;

    HeaderStores(MemorySegment memory) {
        this.memory = memory;
    }

    /** Says that this process writes from now on. */
    void announce(boolean lossless, long sequence, long lastReceivedNanos) {
        Memory.setLong(memory, PriceLayout.WRITER_EPOCH_AT, writerEpoch() + 1);
        Memory.setLong(
                memory, PriceLayout.WRITER_PID_AT, ProcessHandle.current().pid());
        Memory.setLong(memory, PriceLayout.WRITER_START_AT, WriterSession.epochNanos());
        Memory.setInt(memory, PriceLayout.LOSSLESS_AT, lossless ? 1 : 0);
        Memory.setIntRelease(memory, PriceLayout.STATE_AT, PriceLayout.STATE_RUNNING);
        feedConnected(false);
        beat();
        storeCursor(sequence, lastReceivedNanos);
    }

    void beat() {
        Memory.setLong(memory, PriceLayout.HEARTBEAT_EPOCH_AT, WriterSession.epochNanos());
        Memory.setLongRelease(memory, PriceLayout.HEARTBEAT_AT, System.nanoTime());
    }

    void feedConnected(boolean connected) {
        Memory.setIntRelease(memory, PriceLayout.FEED_CONNECTED_AT, connected ? 1 : 0);
    }

    void storeCursor(long sequence, long lastReceivedNanos) {
        Memory.setLong(memory, PriceLayout.LAST_TICK_AT, lastReceivedNanos);
        Memory.setLongRelease(memory, PriceLayout.CURSOR_AT, sequence);
    }

    void stop() {
        Memory.setIntRelease(memory, PriceLayout.STATE_AT, PriceLayout.STATE_STOPPED);
    }

    long cursor() {
        return Memory.getLongAcquire(memory, PriceLayout.CURSOR_AT);
    }

    long lastTickNanos() {
        return Memory.getLong(memory, PriceLayout.LAST_TICK_AT);
    }

    int symbolCount() {
        return Memory.getIntAcquire(memory, PriceLayout.SYMBOL_COUNT_AT);
    }

    long sessionId() {
        return Memory.getLong(memory, PriceLayout.SESSION_ID_AT);
    }

    long writerEpoch() {
        return Memory.getLong(memory, PriceLayout.WRITER_EPOCH_AT);
    }
}
