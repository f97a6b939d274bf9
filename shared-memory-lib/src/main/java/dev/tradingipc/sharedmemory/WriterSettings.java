package dev.tradingipc.sharedmemory;

/**
 * How a writer opens its price file.
 *
 * @param symbolsMax directory entries, 1 to 65,536
 * @param ringSize entries of the tick ring, a power of two from 64 to 16,777,216
 * @param lossless whether the writer waits for attached readers that ask for every tick
 * @param readersMin lossless readers that {@link PriceTableWriter#awaitReaders} waits for, 0 to 64
 * @param newSession whether to begin a new file even where an earlier writer's could be continued
 */
public record WriterSettings(int symbolsMax, int ringSize, boolean lossless, int readersMin, boolean newSession) {
    /**
     * Checks the ranges.
     *
     * @throws SharedMemoryException when a value is out of its range
     */
    public WriterSettings {
        PriceLayout.requireSizes(symbolsMax, ringSize);
        if (readersMin < 0 || readersMin > DoorbellLayout.SLOTS_MAX) {
            throw new SharedMemoryException(
                    "readers-min is " + readersMin + "; choose 0 to " + DoorbellLayout.SLOTS_MAX + ".");
        }
    }
}
