package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The writer's side of the symbol directory: names to indices by an open-addressing hash in this process, appended to the file when a new
 * symbol appears. Known symbols cost no allocation. For the publishing thread.
 */
final class SymbolDirectory {
    private static final int LONGS_PER_NAME = 2;
    private static final int EMPTY = -1;

    private final MemorySegment memory;
    private final int symbolsMax;
    private final int bucketShift;
    private final int[] indices;
    /** By index, not by bucket: so that the names of a few thousand symbols lie close together in a processor's cache. */
    private final long[] names;

    private int count;
    /** The same for other threads than the one that publishes. */
    private volatile int countShown;

    /** Takes over the entries that the file already has. */
    SymbolDirectory(MemorySegment memory, int symbolsMax) {
        this.memory = memory;
        this.symbolsMax = symbolsMax;
        int buckets = Integer.highestOneBit(symbolsMax) * 4; // at most half full: probes stay short
        this.bucketShift = Long.numberOfLeadingZeros(buckets) + 1;
        this.indices = new int[buckets];
        this.names = new long[symbolsMax * LONGS_PER_NAME];
        Arrays.fill(indices, EMPTY);
        int existing = Memory.getIntAcquire(memory, PriceLayout.SYMBOL_COUNT_AT);
        for (int i = 0; i < existing; i++) {
            long at = DirectoryEntry.at(i);
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

    /** The symbol's index; -1 when it has none. */
    int indexOf(long low, long high) {
        int bucket = bucket(low, high);
        while (true) {
            int index = indices[bucket];
            if (index == EMPTY || hasName(index, low, high)) {
                return index;
            }
            bucket = next(bucket);
        }
    }

    /** The symbol's index, a new one if it has none; -1 when the directory is full. */
    int register(long low, long high) {
        int index = indexOf(low, high);
        return index == EMPTY ? append(low, high) : index;
    }

    /** The symbol that has this index. */
    String symbol(int index) {
        return DirectoryEntry.name(memory, index);
    }

    private int append(long low, long high) {
        if (low == 0 || high >>> 56 != 0) {
            throw new IllegalArgumentException("a symbol has 1 to 15 characters");
        }
        if (count == symbolsMax) {
            return -1;
        }
        long at = DirectoryEntry.at(count);
        Memory.setLong(memory, at, low);
        Memory.setLong(memory, at + Long.BYTES, high);
        Memory.setIntRelease(memory, PriceLayout.SYMBOL_COUNT_AT, count + 1);
        return insert(low, high);
    }

    private int insert(long low, long high) {
        int bucket = bucket(low, high);
        while (indices[bucket] != EMPTY) {
            bucket = next(bucket);
        }
        names[count * LONGS_PER_NAME] = low;
        names[count * LONGS_PER_NAME + 1] = high;
        indices[bucket] = count;
        countShown = count + 1;
        return count++;
    }

    private boolean hasName(int index, long low, long high) {
        int name = index * LONGS_PER_NAME;
        return names[name] == low && names[name + 1] == high;
    }

    /** The highest bits of a product depend on all bits of its factors. */
    private int bucket(long low, long high) {
        return (int) (((low ^ Long.rotateLeft(high, 29)) * 0x9E37_79B9_7F4A_7C15L) >>> bucketShift);
    }

    private int next(int bucket) {
        return (bucket + 1) & (indices.length - 1);
    }
}
