package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** An entry of the symbol directory: up to 15 ASCII bytes, zero padded, as two little-endian longs. */
final class DirectoryEntry {
    private DirectoryEntry() {}

    /** Where the entry of this index lies in the file. */
    static long at(int index) {
        return PriceLayout.DIRECTORY_OFFSET + (long) index * PriceLayout.DIRECTORY_ENTRY_SIZE;
    }

    /** The name in the entry of this index, which must be there. */
    static String name(MemorySegment memory, int index) {
        byte[] ascii = new byte[PriceLayout.DIRECTORY_ENTRY_SIZE];
        int length = 0;
        for (long half = 0; half < ascii.length; half += Long.BYTES) {
            for (long rest = Memory.getLong(memory, at(index) + half); rest != 0; rest >>>= 8) {
                ascii[length++] = (byte) rest;
            }
        }
        return new String(ascii, 0, length, StandardCharsets.US_ASCII);
    }
}
