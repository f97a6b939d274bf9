package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Loads and stores by address, for those that every tick needs: what {@link Memory} does, without looking each time whether the
 * mapping is still there and how long it is, which cost half of a publish.
 *
 * <p>An address outside a mapping ends the JVM. So only {@link RingStores} and {@link PriceStores} use it, whose offsets are
 * bounded by a mask or by a checked symbol index, and only between the beginning and the end of a block, while
 * {@link PriceTableWriter#close} waits with the end of the mapping. A file that somebody has cut is an {@link InternalError} here, too.
 */
final class Unchecked {
    @SuppressWarnings("restricted") // what is done with it is bounded as said above
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    /** Changes no address, and lets the compiler see that none can lie outside of everything. */
    private static final long ADDRESS_BITS = Long.MAX_VALUE >>> 1;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);
    // Aligned they are all the same; plain ones only leave out that it is checked.
    private static final ValueLayout.OfLong PLAIN_LONG = LONG.withByteAlignment(1);
    private static final ValueLayout.OfDouble PLAIN_DOUBLE = DOUBLE.withByteAlignment(1);
    private static final VarHandle LONGS = LONG.varHandle();
    private static final VarHandle DOUBLES = DOUBLE.varHandle();

    private Unchecked() {}

    static long getLong(long address) {
        return ALL.get(PLAIN_LONG, address & ADDRESS_BITS);
    }

    static void setLong(long address, long value) {
        ALL.set(PLAIN_LONG, address & ADDRESS_BITS, value);
    }

    static void setDouble(long address, double value) {
        ALL.set(PLAIN_DOUBLE, address & ADDRESS_BITS, value);
    }

    static void setLongRelease(long address, long value) {
        LONGS.setRelease(ALL, address & ADDRESS_BITS, value);
    }

    static void setDoubleRelease(long address, double value) {
        DOUBLES.setRelease(ALL, address & ADDRESS_BITS, value);
    }
}
