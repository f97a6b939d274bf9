package dev.tradingipc.protocol;

/**
 * Which ticks are followed through the logs: one in so many, by their positions in the tick ring, so that all processes
 * choose the same ones without a word between them.
 *
 * @param interval one in so many ticks is followed; 1 for every tick, 0 for none
 */
public record TraceSampling(long interval) {
    /** @throws IllegalArgumentException when the interval is negative */
    public TraceSampling {
        if (interval < 0) {
            throw new IllegalArgumentException("A trace interval of " + interval + " ticks is impossible.");
        }
    }

    /** Whether the tick at this position of the ring is followed. */
    public boolean isSampled(long sequence) {
        return interval != 0 && sequence % interval == 0;
    }

    /**
     * The first position from this one on that is followed, or {@link Long#MAX_VALUE}: a hot path compares with it and
     * needs no division.
     */
    public long firstFrom(long sequence) {
        if (interval == 0) {
            return Long.MAX_VALUE;
        }
        long behind = sequence % interval;
        return behind == 0 ? sequence : sequence + interval - behind;
    }
}
