package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The writer's side of the symbol directory: names to indices by an open-addressing hash in this process, appended to the file when a new
 * symbol appears. Known symbols cost no allocation. For the publishing thread.
 */
final class SymbolDirectory {
    private static final int LONGS_PER_BUCKET = 2;
    private static final int EMPTY = -1;

    private final MemorySegment memory;
    private final int symbolsMax;
    private final int bucketMask;
    private final long[] names;
    private final int[] indices;
    private int count;
    /** The same for other threads than the one that publishes. */
    private volatile int countShown;

    /** Takes over the entries that the file already has. */
    SymbolDirectory(MemorySegment memory, int symbolsMax) {
        this.memory = memory;
        this.symbolsMax = symbolsMax;
        int buckets = Integer.highestOneBit(symbolsMax) * 8; // at most a quarter full: probes stay short
        this.bucketMask = buckets - 1;
        this.names = new long[buckets * LONGS_PER_BUCKET];
        this.indices = new int[buckets];
        Arrays.fill(indices, EMPTY);
        int existing = Memory.getIntAcquire(memory, PriceLayout.SYMBOL_COUNT_AT);
        for (int i = 0; i < existing; i++) {
            long at = entry(i);
            insert(Memory.getLong(memory, at), Memory.getLong(memory, at + Long.BYTES));
        }
    }

    int count() {
        return count;
    }

    /** As {@link #count}, for any thread. */
    int countShown() {
        return countShown;
    }

    /** The symbol's index; -1 when it is unknown and the directory is full. */
    int indexOf(long low, long high) {
        int bucket = bucket(low, high);
        while (true) {
            int index = indices[bucket];
            if (index == EMPTY) {
                return append(low, high);
            }
            int name = bucket * LONGS_PER_BUCKET;
            if (names[name] == low && names[name + 1] == high) {
                return index;
            }
            bucket = (bucket + 1) & bucketMask;
        }
    }

    private int append(long low, long high) {
        if (low == 0 || high >>> 56 != 0) {
            throw new IllegalArgumentException("a symbol has 1 to 15 characters");
        }
        if (count == symbolsMax) {
            return -1;
        }
        long at = entry(count);
        Memory.setLong(memory, at, low);
        Memory.setLong(memory, at + Long.BYTES, high);
        Memory.setIntRelease(memory, PriceLayout.SYMBOL_COUNT_AT, count + 1);
        return insert(low, high);
    }

    private int insert(long low, long high) {
        int bucket = bucket(low, high);
        while (indices[bucket] != EMPTY) {
            bucket = (bucket + 1) & bucketMask;
        }
        names[bucket * LONGS_PER_BUCKET] = low;
        names[bucket * LONGS_PER_BUCKET + 1] = high;
        indices[bucket] = count;
        countShown = count + 1;
        return count++;
    }

    private int bucket(long low, long high) {
        long mixed = (low ^ Long.rotateLeft(high, 29)) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32) & bucketMask;
    }

    private static long entry(int index) {
        return PriceLayout.DIRECTORY_OFFSET + (long) index * PriceLayout.DIRECTORY_ENTRY_SIZE;
    }
}
