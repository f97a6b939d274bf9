package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Loads and stores of the shared files, little-endian and aligned, in the two strengths the specification names: plain and
 * acquire/release. Plain ones are whole (never torn) because every field is aligned to its size.
 */
final class Memory {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = LONG.varHandle();
    private static final VarHandle INTS = INT.varHandle();
    private static final VarHandle DOUBLES = DOUBLE.varHandle();

    private Memory() {}

    static long getLong(MemorySegment segment, long offset) {
        return segment.get(LONG, offset);
    }

    static void setLong(MemorySegment segment, long offset, long value) {
        segment.set(LONG, offset, value);
    }

    static int getInt(MemorySegment segment, long offset) {
        return segment.get(INT, offset);
    }

    static void setInt(MemorySegment segment, long offset, int value) {
        segment.set(INT, offset, value);
    }

    static double getDouble(MemorySegment segment, long offset) {
        return segment.get(DOUBLE, offset);
    }

    static void setDouble(MemorySegment segment, long offset, double value) {
        segment.set(DOUBLE, offset, value);
    }

    static double getDoubleAcquire(MemorySegment segment, long offset) {
        return (double) DOUBLES.getAcquire(segment, offset);
    }

    static void setDoubleRelease(MemorySegment segment, long offset, double value) {
        DOUBLES.setRelease(segment, offset, value);
    }

    static long getLongAcquire(MemorySegment segment, long offset) {
        return (long) LONGS.getAcquire(segment, offset);
    }

    static void setLongRelease(MemorySegment segment, long offset, long value) {
        LONGS.setRelease(segment, offset, value);
    }

    static int getIntAcquire(MemorySegment segment, long offset) {
        return (int) INTS.getAcquire(segment, offset);
    }

    static void setIntRelease(MemorySegment segment, long offset, int value) {
        INTS.setRelease(segment, offset, value);
    }

    static boolean compareAndSetInt(MemorySegment segment, long offset, int expected, int value) {
        return INTS.compareAndSet(segment, offset, expected, value);
    }
}
