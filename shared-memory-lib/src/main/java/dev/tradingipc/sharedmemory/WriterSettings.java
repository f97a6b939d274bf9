package dev.tradingipc.sharedmemory;

/**
 * How a writer opens its price file.
 *
 * @param symbolsMax directory entries, 1 to {@link #SYMBOLS_MAX_LIMIT}
 * @param ringSize entries of the tick ring, a power of two from {@link #RING_SIZE_MIN} to {@link #RING_SIZE_LIMIT}
 * @param lossless whether the writer waits for attached readers that ask for every tick
 * @param readersMin lossless readers that {@link PriceTableWriter#awaitReaders} waits for, 0 to {@link #READERS_MIN_LIMIT}
 * @param newSession whether to begin a new file even where an earlier writer's could be continued
 */
public record WriterSettings(int symbolsMax, int ringSize, boolean lossless, int readersMin, boolean newSession) {
    /** The most symbols a price file can have room for. */
    public static final int SYMBOLS_MAX_LIMIT = 65_536;
    /** The fewest entries of a tick ring. */
    public static final int RING_SIZE_MIN = 64;
    /** The most entries of a tick ring: one GiB of them. */
    public static final int RING_SIZE_LIMIT = 16_777_216;
    /** The most readers that can be waited for: as many as the doorbell has room for. */
    public static final int READERS_MIN_LIMIT = DoorbellLayout.SLOTS_MAX;

    /**
     * Checks the ranges.
     *
     * @throws SharedMemoryException when a value is out of its range
     */
    public WriterSettings {
        PriceLayout.requireSizes(symbolsMax, ringSize);
        if (readersMin < 0 || readersMin > READERS_MIN_LIMIT) {
            throw new SharedMemoryException(
                    "readers-min is " + readersMin + "; choose 0 to " + READERS_MIN_LIMIT + ".");
        }
    }
}
