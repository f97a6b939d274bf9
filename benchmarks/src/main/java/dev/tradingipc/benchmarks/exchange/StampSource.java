package dev.tradingipc.benchmarks.exchange;

/** The observing end of a link. For one thread. */
interface StampSource extends AutoCloseable {
    /** No stamp. */
    long NONE = 0;

    /** The next stamp, or the newest one where a link has room for no more; {@link #NONE} while there is none. Does not wait. */
    long poll();

    /** What is done until it is worth to look again: a spin, or less than a second of sleep. */
    default void idle() {
        Thread.onSpinWait();
    }

    /** After how many {@link #idle}s in a row the clock is looked at: for how long exactly nothing came need not be known. */
    default int idlesBetweenClocks() {
        return 1 << 14;
    }

    @Override
    void close();
}
