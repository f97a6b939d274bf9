package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;

/** What a writer keeps current in the header: who it is, that it lives, and how far it has come. */
final class HeaderStores {
    private final MemorySegment memory;
    // What readers see in the file, for who asks this process: the file may have been cut.
    private final AtomicLong cursor = new AtomicLong();
    private final AtomicLong lastTickNanos = new AtomicLong();
    private final long sessionId;
    private long writerEpoch;

    HeaderStores(MemorySegment memory) {
        this.memory = memory;
        this.sessionId = Memory.getLong(memory, PriceLayout.SESSION_ID_AT);
        this.writerEpoch = Memory.getLong(memory, PriceLayout.WRITER_EPOCH_AT);
        this.cursor.set(Memory.getLongAcquire(memory, PriceLayout.CURSOR_AT));
        this.lastTickNanos.set(Memory.getLong(memory, PriceLayout.LAST_TICK_AT));
    }

    /** Says that this process writes from now on. */
    void announce(boolean lossless, long sequence, long lastReceivedNanos) {
        writerEpoch++;
        Memory.setLong(memory, PriceLayout.epochBeganAt(writerEpoch), sequence);
        Memory.setLongRelease(memory, PriceLayout.WRITER_EPOCH_AT, writerEpoch);
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
        lastTickNanos.setOpaque(lastReceivedNanos);
        cursor.setOpaque(sequence);
    }

    void stop() {
        Memory.setIntRelease(memory, PriceLayout.STATE_AT, PriceLayout.STATE_STOPPED);
    }

    long cursor() {
        return cursor.getOpaque();
    }

    long lastTickNanos() {
        return lastTickNanos.getOpaque();
    }

    long sessionId() {
        return sessionId;
    }

    long writerEpoch() {
        return writerEpoch;
    }
}
