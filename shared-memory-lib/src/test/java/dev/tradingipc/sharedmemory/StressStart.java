package dev.tradingipc.sharedmemory;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Brings the two actors of a state together. Each walks through its states at its own pace, and they would seldom meet in one. Here they wait for
 * one another, and then for some nanoseconds that differ from state to state, so that each instruction of the one meets each of the other.
 */
final class StressStart {
    /** Some microseconds; then the other thread is not running, and may need this processor. */
    private static final int SPINS_MAX = 10_000;

    private static final int YIELDS_MAX = 10_000;

    private static final int SHIFTS = 256;
    private static final int COLD_STORES = 128;
    /** More than a page, and no power of two. */
    private static final int COLD_STRIDE = 1_031 * 8;

    private static final AtomicLong STARTS = new AtomicLong();

    private final AtomicInteger arrived = new AtomicInteger();
    private final long random = mix(STARTS.incrementAndGet());

    private static long mix(long number) {
        long mixed = number * 0x9E37_79B9_7F4A_7C15L;
        return (mixed ^ mixed >>> 32) * 0xD6E8_FEB8_6659_FD93L;
    }

    void first() {
        meet((int) (random >>> 56) & (SHIFTS - 1));
    }

    void second() {
        meet((int) (random >>> 48) & (SHIFTS - 1));
    }

    /**
     * Begins with stores that have to wait for memory, and hold back the stores that follow them, but not the loads: what only a full fence keeps
     * in order is out of order for longer than a few nanoseconds, if the fence is missing.
     */
    void firstWithFullStoreBuffer() {
        first();
        storeCold((int) (random >>> 40) & (COLD_STORES - 1));
    }

    void secondWithFullStoreBuffer() {
        second();
        storeCold((int) (random >>> 32) & (COLD_STORES - 1));
    }

    @SuppressWarnings("ThreadPriorityCheck") // only so that two threads on one core meet at all
    private void meet(int later) {
        arrived.incrementAndGet();
        for (int i = 0; i < SPINS_MAX + YIELDS_MAX && arrived.get() < 2; i++) {
            if (i >= SPINS_MAX) { // and no Thread.onSpinWait() before, which takes as long as what is tested
                Thread.yield();
            }
        }
        for (int i = 0; i < later && arrived.get() > 0; i++) {
            // a nanosecond or less
        }
    }

    private void storeCold(int stores) {
        int at = (int) random;
        for (int i = 0; i < stores; i++) {
            Cold.LINES[(at + i * COLD_STRIDE) & (Cold.LINES.length - 1)] = i;
        }
    }

    /** More memory than any cache holds. */
    private static final class Cold {
        static final long[] LINES = new long[1 << 23];
    }
}
