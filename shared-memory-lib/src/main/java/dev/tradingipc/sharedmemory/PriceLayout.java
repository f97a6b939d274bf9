package dev.tradingipc.sharedmemory;

/** Where everything lies in a price file of given sizes; the byte diagram is in {@code docs/SHARED-MEMORY.md}. */
record PriceLayout(
        int symbolsMax, int ringSize, long columnOffset, long recordsOffset, long ringOffset, long fileSize) {
    static final int LAYOUT_VERSION = 1;
    /** The ASCII bytes "TRDPRICE". */
    static final long MAGIC = 0x4543_4952_5044_5254L;

    static final long MAGIC_AT = 0;
    static final long LAYOUT_VERSION_AT = 8;
    static final long HEADER_SIZE_AT = 12;
    static final long SYMBOLS_MAX_AT = 16;
    static final long RING_SIZE_AT = 20;
    static final long FILE_SIZE_AT = 24;
    static final long DIRECTORY_OFFSET_AT = 32;
    static final long COLUMN_OFFSET_AT = 40;
    static final long RECORDS_OFFSET_AT = 48;
    static final long RING_OFFSET_AT = 56;
    static final long SESSION_ID_AT = 64;
    static final long RECORD_SIZE_AT = 72;
    static final long RING_ENTRY_SIZE_AT = 76;

    static final long WRITER_EPOCH_AT = 128;
    static final long WRITER_PID_AT = 136;
    static final long WRITER_START_AT = 144;
    static final long STATE_AT = 152;
    static final long SUPERSEDED_AT = 156;
    static final long LOSSLESS_AT = 160;
    static final long SYMBOL_COUNT_AT = 164;
    static final long DOORBELL_GENERATION_AT = 168;
    /** Two fields, for odd and even epochs: {@link #epochBeganAt}. */
    static final long EPOCHS_BEGAN_AT = 176;

    static final long HEARTBEAT_AT = 256;
    static final long HEARTBEAT_EPOCH_AT = 264;
    static final long FEED_CONNECTED_AT = 272;

    static final long CURSOR_AT = 384;
    static final long LAST_TICK_AT = 392;

    static final int STATE_RUNNING = 1;
    static final int STATE_STOPPED = 2;

    static final int HEADER_SIZE = 4096;
    static final long DIRECTORY_OFFSET = HEADER_SIZE;
    static final int DIRECTORY_ENTRY_SIZE = 16;

    static final int RECORD_SIZE = 128;
    static final long RECORD_VERSION = 0;
    /** The first slot; the other one lies {@link #RECORD_SLOT_STRIDE} bytes further. */
    static final long RECORD_SLOTS = 8;

    static final long RECORD_SLOT_STRIDE = 64;
    static final long SLOT_PRICE_E8 = 0;
    static final long SLOT_PRICE = 8;
    static final long SLOT_SOURCE = 16;
    static final long SLOT_RECEIVED = 24;
    static final long SLOT_NEWS = 32;
    static final long SLOT_SEQUENCE = 40;
    static final long SLOT_TICK_COUNT = 48;

    static final int RING_ENTRY_SIZE = 64;
    static final int RING_ENTRY_SHIFT = 6;
    static final long ENTRY_SEQUENCE = 0;
    static final long ENTRY_SYMBOL = 8;
    static final long ENTRY_PRICE_E8 = 16;
    static final long ENTRY_PRICE = 24;
    static final long ENTRY_SOURCE = 32;
    static final long ENTRY_RECEIVED = 40;
    static final long ENTRY_NEWS = 48;
    static final long ENTRY_TICK_COUNT = 56;

    static PriceLayout of(int symbolsMax, int ringSize) {
        long column = align(DIRECTORY_OFFSET + (long) DIRECTORY_ENTRY_SIZE * symbolsMax, 128);
        long records = align(column + (long) Double.BYTES * symbolsMax, 128);
        long ring = align(records + (long) RECORD_SIZE * symbolsMax, 4096);
        return new PriceLayout(symbolsMax, ringSize, column, records, ring, ring + (long) RING_ENTRY_SIZE * ringSize);
    }

    static void requireSizes(int symbolsMax, int ringSize) {
        if (symbolsMax < 1 || symbolsMax > WriterSettings.SYMBOLS_MAX_LIMIT) {
            throw new SharedMemoryException(
                    "symbols-max is " + symbolsMax + "; choose 1 to " + WriterSettings.SYMBOLS_MAX_LIMIT + ".");
        }
        if (ringSize < WriterSettings.RING_SIZE_MIN
                || ringSize > WriterSettings.RING_SIZE_LIMIT
                || Integer.bitCount(ringSize) != 1) {
            throw new SharedMemoryException("ring-size is " + ringSize + "; choose a power of two from "
                    + WriterSettings.RING_SIZE_MIN + " to " + WriterSettings.RING_SIZE_LIMIT + ".");
        }
    }

    /** How often the cursor is stored inside one block: no block may outrun the ring. */
    int cursorInterval() {
        return Math.min(256, ringSize / 8);
    }

    private static long align(long offset, long to) {
        return (offset + to - 1) / to * to;
    }

    /** Where it stands behind which sequence the ticks of this writer epoch begin. */
    static long epochBeganAt(long writerEpoch) {
        return EPOCHS_BEGAN_AT + Long.BYTES * (writerEpoch & 1);
    }
}
