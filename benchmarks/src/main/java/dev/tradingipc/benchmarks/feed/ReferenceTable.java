package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.protocol.Symbols;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * The reference's own writer of a price file that somebody else has made and keeps alive. It knows the layout from
 * {@code docs/SHARED-MEMORY.md} and shares no code with shared-memory-lib. For one thread.
 *
 * <p>Absolute addresses in one segment without an end: a compiler that knows the segment has nothing left to check.
 */
public final class ReferenceTable {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
    private static final VarHandle INTS = INT.varHandle();
    private static final VarHandle DOUBLES =
            ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
    static final MemorySegment ALL = all();

    // What is masked with these has a known range, so that the compiler need not look whether it is within the segment.
    static final long ADDRESS = (1L << 47) - 1;
    private static final int INDEX_MASK = 0xFFFF;
    private static final long RING_MASK = 0xFF_FFFF;
    private static final long BUCKET_MASK = 0xFF_FFFF;
    private static final long CACHE_LINE_BYTES = 64;

    private static final long SYMBOL_COUNT = 164;
    private static final long CURSOR = 384;
    private static final long LAST_TICK = 392;
    private static final long SLOT_HIGH_WATER = 32;
    private static final long WAIT_WORD = 128;
    private static final long SLOTS = 4096;
    private static final int SLOT_SHIFT = 7;
    private static final int SLOTS_MAX = 64;
    private static final int CURSOR_INTERVAL_MAX = 256;

    private final long header;
    private final long directory;
    private final long column;
    private final long records;
    private final long ring;
    private final long doorbell;
    private final int symbolsMax;
    private final long ringMask;
    private final long cursorMask;

    /**
     * Symbols of up to eight characters by open addressing: in each bucket the symbol and its index + 1, zeros in an empty one.
     */
    private final long buckets;

    private final int bucketShift;

    private final Map<String, Integer> longSymbols = new HashMap<>();
    private int symbolCount;
    private long sequence;

    /** Of a new file without ticks. */
    public ReferenceTable(Path priceFile) {
        header = map(priceFile);
        doorbell = map(priceFile.resolveSibling(priceFile.getFileName() + ".doorbell"));
        symbolsMax = ALL.get(INT, header + 16);
        int ringSize = ALL.get(INT, header + 20);
        directory = header + ALL.get(LONG, header + 32);
        column = header + ALL.get(LONG, header + 40);
        records = header + ALL.get(LONG, header + 48);
        ring = header + ALL.get(LONG, header + 56);
        ringMask = ringSize - 1L;
        cursorMask = Math.min(CURSOR_INTERVAL_MAX, ringSize / 8) - 1L;
        int bits = 34 - Integer.numberOfLeadingZeros(symbolsMax); // at most a quarter full
        bucketShift = 64 - bits;
        buckets = Arena.global().allocate(16L << bits, CACHE_LINE_BYTES).address();
    }

    @SuppressWarnings("restricted") // addresses come from the mappings below, and offsets from the file's own header
    private static MemorySegment all() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    private static long map(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(MapMode.READ_WRITE, 0, channel.size(), Arena.global())
                    .address();
        } catch (IOException e) {
            throw new BenchmarkException(file + " cannot be mapped: " + e + ".", e);
        }
    }

    /** The index of a known symbol of up to eight characters, else negative. */
    int find(long symbol) {
        long bucket = bucket(symbol);
        while (true) {
            long found = ALL.get(LONG, (buckets & ADDRESS) + (bucket << 4));
            if (found == symbol) { // or both are 0, and so is what stands beside it
                return (int) ALL.get(LONG, (buckets & ADDRESS) + (bucket << 4) + 8) - 1;
            }
            if (found == 0) {
                return -1;
            }
            bucket = (bucket + 1) & (-1L >>> bucketShift) & BUCKET_MASK;
        }
    }

    private long bucket(long symbol) {
        return ((symbol * 0x9E37_79B9_7F4A_7C15L) >>> bucketShift) & BUCKET_MASK;
    }

    /** The index of a valid symbol, entered where it is new; negative where the table is full. */
    public int findOrAdd(long low, long high) {
        int known = high == 0 ? find(low) : longSymbols.getOrDefault(Symbols.toString(low, high), -1);
        if (known >= 0 || symbolCount == symbolsMax) {
            return known;
        }
        ALL.set(LONG, directory + 16L * symbolCount, low);
        ALL.set(LONG, directory + 16L * symbolCount + 8, high);
        INTS.setRelease(ALL, header + SYMBOL_COUNT, symbolCount + 1);
        if (high != 0) {
            longSymbols.put(Symbols.toString(low, high), symbolCount);
            return symbolCount++;
        }
        long bucket = bucket(low);
        while (ALL.get(LONG, buckets + (bucket << 4)) != 0) {
            bucket = (bucket + 1) & (-1L >>> bucketShift) & BUCKET_MASK;
        }
        ALL.set(LONG, buckets + (bucket << 4), low);
        ALL.set(LONG, buckets + (bucket << 4) + 8, symbolCount + 1L);
        return symbolCount++;
    }

    /** Ring, record, column, as the specification orders them; in parts small enough for the compiler to put them all in one. */
    public void put(
            int index, long priceE8, double price, long sourceEpochNanos, long receivedNanos, long newsSequence) {
        long next = sequence + 1;
        long record = (records & ADDRESS) + ((long) (index & INDEX_MASK) << 7);
        long count = ALL.get(LONG, record) + 1;
        putEntry(next, index, priceE8, price, sourceEpochNanos, receivedNanos, newsSequence, count);
        putRecord(record, priceE8, price, sourceEpochNanos, receivedNanos, newsSequence, next, count);
        DOUBLES.setRelease(ALL, (column & ADDRESS) + ((long) (index & INDEX_MASK) << 3), price);
        sequence = next;
        if ((next & cursorMask) == 0) {
            storeCursor(receivedNanos);
        }
    }

    private void putEntry(
            long next,
            int index,
            long priceE8,
            double price,
            long sourceEpochNanos,
            long receivedNanos,
            long newsSequence,
            long count) {
        long entry = (ring & ADDRESS) + ((next & ringMask & RING_MASK) << 6);
        ALL.set(LONG, entry, 0);
        VarHandle.storeStoreFence();
        ALL.set(LONG, entry + 8, index);
        ALL.set(LONG, entry + 16, priceE8);
        ALL.set(DOUBLE, entry + 24, price);
        ALL.set(LONG, entry + 32, sourceEpochNanos);
        ALL.set(LONG, entry + 40, receivedNanos);
        ALL.set(LONG, entry + 48, newsSequence);
        ALL.set(LONG, entry + 56, count);
        LONGS.setRelease(ALL, entry, next);
    }

    private static void putRecord(
            long record,
            long priceE8,
            double price,
            long sourceEpochNanos,
            long receivedNanos,
            long newsSequence,
            long sequence,
            long count) {
        long slot = record + 8 + ((count & 1) << 6);
        VarHandle.storeStoreFence();
        ALL.set(LONG, slot, priceE8);
        ALL.set(DOUBLE, slot + 8, price);
        ALL.set(LONG, slot + 16, sourceEpochNanos);
        ALL.set(LONG, slot + 24, receivedNanos);
        ALL.set(LONG, slot + 32, newsSequence);
        ALL.set(LONG, slot + 40, sequence);
        ALL.set(LONG, slot + 48, count);
        LONGS.setRelease(ALL, record, count);
    }

    private void storeCursor(long receivedNanos) {
        ALL.set(LONG, header + LAST_TICK, receivedNanos);
        LONGS.setRelease(ALL, header + CURSOR, sequence);
    }

    /** Cursor, one full fence, and a wake for those who wait. */
    public void endBlock(long receivedNanos) {
        storeCursor(receivedNanos);
        VarHandle.fullFence();
        int slots = Math.min(SLOTS_MAX, ALL.get(INT, doorbell + SLOT_HIGH_WATER));
        boolean anyWaits = false;
        for (int i = 0; i < slots; i++) {
            long waiting = doorbell + SLOTS + ((long) i << SLOT_SHIFT);
            if ((int) INTS.getAcquire(ALL, waiting) != 0) {
                INTS.setRelease(ALL, waiting, 0);
                anyWaits = true;
            }
        }
        if (anyWaits) {
            INTS.getAndAdd(ALL, doorbell + WAIT_WORD, 1);
            FutexWake.all(doorbell + WAIT_WORD);
        }
    }

    /** Ticks so far. */
    long sequence() {
        return sequence;
    }
}
