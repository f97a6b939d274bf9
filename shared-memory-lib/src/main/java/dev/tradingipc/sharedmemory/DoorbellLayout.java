package dev.tradingipc.sharedmemory;

/** Offsets of the doorbell file; the byte diagram is in {@code docs/SHARED-MEMORY.md}. */
final class DoorbellLayout {
    static final int LAYOUT_VERSION = 1;
    /** The ASCII bytes "TRDDOORB". */
    static final long MAGIC = 0x4252_4F4F_4444_5254L;

    static final long MAGIC_AT = 0;
    static final long LAYOUT_VERSION_AT = 8;
    static final long SLOTS_MAX_AT = 12;
    static final long SESSION_ID_AT = 16;
    static final long GENERATION_AT = 24;
    static final long SLOT_HIGH_WATER_AT = 32;
    static final long WAIT_WORD_AT = 128;

    static final int SLOTS_MAX = 64;
    static final long SLOTS_AT = 4096;
    static final long SLOT_SIZE = 128;
    static final long FILE_SIZE = SLOTS_AT + SLOTS_MAX * SLOT_SIZE;

    static final long SLOT_WAITING = 0;
    static final long SLOT_STATE = 4;
    static final long SLOT_TOKEN = 8;
    static final long SLOT_OWNER_PID = 16;
    static final long SLOT_ATTACHED_EPOCH = 24;
    static final long SLOT_POSITION = 64;

    static final int FREE = 0;
    static final int LIVE = 1;
    static final int LOSSLESS = 2;
    static final int LOSSLESS_LOST = 3;

    private DoorbellLayout() {}

    static long slot(int index) {
        return SLOTS_AT + index * SLOT_SIZE;
    }
}
