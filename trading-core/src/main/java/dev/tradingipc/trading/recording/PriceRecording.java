package dev.tradingipc.trading.recording;

import java.nio.file.Path;

/**
 * Streams the rows {@code time,symbol,price[,size]} of a recording, plain or gzip, in time order. A header is optional;
 * when there is one it must name these columns. Size and whatever follows it are ignored. One thread.
 */
public final class PriceRecording implements AutoCloseable {
    private static final String HEADER = "time,symbol,price";
    private static final int SYMBOL_LENGTH_MAX = 15;
    private static final int LOW_BYTES = 8;
    private static final boolean[] SYMBOL_BYTE = symbolBytes();

    private final RowReader rows;
    private final TimeField times = new TimeField();
    private long timeEpochNanos;
    private long symbolLow;
    private long symbolHigh;
    private long priceE8;

    private PriceRecording(RowReader rows) {
        this.rows = rows;
    }

    /**
     * Opens a recording, plain or gzip by its content.
     *
     * @throws RecordingException when the file does not exist or cannot be read
     */
    public static PriceRecording open(Path file) {
        return new PriceRecording(new RowReader(file));
    }

    /**
     * Moves to the next row; false at the end.
     *
     * @throws RecordingException for a malformed row, or one earlier than the row before it
     */
    public boolean next() {
        if (!rows.nextBelowHeader(HEADER, "[,size]")) {
            return false;
        }
        parseRow();
        return true;
    }

    /** Source time of the current row, nanoseconds since 1970. */
    public long timeEpochNanos() {
        return timeEpochNanos;
    }

    /** First 8 bytes of the symbol, little-endian, zero padded. */
    public long symbolLow() {
        return symbolLow;
    }

    /** Bytes 9 to 15 of the symbol, little-endian, zero padded. */
    public long symbolHigh() {
        return symbolHigh;
    }

    /** Price of the current row in units of 1e-8. */
    public long priceE8() {
        return priceE8;
    }

    /** How much of the file lies before the next row, 0 to 1; a little more than 0 at its start. */
    public double progress() {
        return rows.fileBytes() == 0 ? 0 : Math.min(1, (double) rows.bytesPassed() / rows.fileBytes());
    }

    @Override
    public void close() {
        rows.close();
    }

    private void parseRow() {
        int timeEnd = rows.fieldEnd(rows.from);
        long time = times.parse(rows.bytes, rows.from, timeEnd);
        if (time == TimeField.MALFORMED) {
            throw rows.malformed(1, "time", rows.from, timeEnd, TimeField.EXPECTED);
        }
        if (time < timeEpochNanos) {
            throw rows.malformed(
                    1, "time", rows.from, timeEnd, "is earlier than the row before it; sort the recording by time");
        }
        timeEpochNanos = time;
        int symbolFrom = Math.min(timeEnd + 1, rows.to);
        int symbolEnd = rows.fieldEnd(symbolFrom);
        parseSymbol(symbolFrom, symbolEnd);
        int priceFrom = Math.min(symbolEnd + 1, rows.to);
        int priceEnd = rows.fieldEnd(priceFrom);
        priceE8 = PriceField.parse(rows.bytes, priceFrom, priceEnd);
        if (priceE8 == PriceField.MALFORMED) {
            throw rows.malformed(3, "price", priceFrom, priceEnd, PriceField.EXPECTED);
        }
    }

    private void parseSymbol(int from, int to) {
        int length = to - from;
        boolean valid = length >= 1 && length <= SYMBOL_LENGTH_MAX;
        long low = 0;
        long high = 0;
        for (int i = 0; valid && i < length; i++) {
            int value = rows.bytes[from + i];
            valid = value >= 0 && SYMBOL_BYTE[value];
            if (i < LOW_BYTES) {
                low |= (long) value << (8 * i);
            } else {
                high |= (long) value << (8 * (i - LOW_BYTES));
            }
        }
        if (!valid) {
            throw rows.malformed(2, "symbol", from, to, "is not a symbol (1 to 15 characters of A-Z 0-9 . - / _ :)");
        }
        symbolLow = low;
        symbolHigh = high;
    }

    private static boolean[] symbolBytes() {
        boolean[] valid = new boolean[128];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-/_:".chars().forEach(c -> valid[c] = true);
        return valid;
    }
}
