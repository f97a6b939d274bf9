package dev.tradingipc.systemtests.trace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A page of an SQLite database, by its published format. Between its records lie remains of others that were moved or
 * deleted, partly written over, so that what is read there was never recorded.
 */
final class SqlitePage {
    private static final byte[] DATABASE_HEADER = "SQLite format 3".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_PAGE_HEADER_AT = 100;
    private static final int CELLS_AT = 3;
    private static final int LEAF_HEADER_BYTES = 8;
    private static final int INTERIOR_HEADER_BYTES = 12;

    private final ByteBuffer page;

    SqlitePage(byte[] bytes) {
        page = ByteBuffer.wrap(bytes);
    }

    /** What is stored in it, of each record as much as lies on this page; none if the page is not one of records. */
    List<ByteBuffer> records() {
        boolean isFirst =
                Arrays.equals(page.array(), 0, DATABASE_HEADER.length, DATABASE_HEADER, 0, DATABASE_HEADER.length);
        int header = isFirst ? FIRST_PAGE_HEADER_AT : 0;
        return switch (page.get(header)) {
            case 2 -> records(header, INTERIOR_HEADER_BYTES, Integer.BYTES, false);
            case 10 -> records(header, LEAF_HEADER_BYTES, 0, false);
            case 13 -> records(header, LEAF_HEADER_BYTES, 0, true);
            default -> List.of();
        };
    }

    private List<ByteBuffer> records(int header, int headerBytes, int childBytes, boolean hasRowId) {
        List<ByteBuffer> records = new ArrayList<>();
        int cells = Short.toUnsignedInt(page.getShort(header + CELLS_AT));
        for (int cell = 0; cell < cells; cell++) {
            ByteBuffer at = page.duplicate();
            at.position(childBytes + Short.toUnsignedInt(page.getShort(header + headerBytes + cell * Short.BYTES)));
            int length = (int) readVarint(at);
            if (hasRowId) {
                readVarint(at);
            }
            records.add(at.slice(at.position(), Math.min(length, at.remaining())));
        }
        return records;
    }

    /** Seven bits a byte, the highest first, for as long as a byte has its eighth; of a ninth byte all eight. */
    private static long readVarint(ByteBuffer at) {
        long value = 0;
        for (int bytes = 0; bytes < 8; bytes++) {
            byte next = at.get();
            value = (value << 7) | (next & 0x7f);
            if (next >= 0) {
                return value;
            }
        }
        return (value << 8) | (at.get() & 0xff);
    }
}
