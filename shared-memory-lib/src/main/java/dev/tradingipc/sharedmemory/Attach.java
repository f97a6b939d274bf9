package dev.tradingipc.sharedmemory;

/**
 * How a reader joins the tick ring.
 *
 * @param after sequence of the last tick that is not wanted, 0 for all of the session, {@link #NOW} for the last one published. As many
 *     of the later ones are read as the ring still has (7/8 of the ring, half of it for lossless readers)
 * @param lossless whether the writer shall wait for this reader; it does where its delivery is lossless
 */
public record Attach(long after, boolean lossless, WaitStrategy waitStrategy) {
    /** From the next tick on. */
    public static final long NOW = Long.MAX_VALUE;

    public Attach {
        if (after < 0) {
            throw new IllegalArgumentException("after is " + after + ", but sequences count from 1");
        }
    }

    /** From the next tick on, never waited for. */
    public static Attach live() {
        return new Attach(NOW, false, WaitStrategy.AUTO);
    }

    /** From the next tick on, every one, if the writer's delivery is lossless. */
    public static Attach everyTick() {
        return new Attach(NOW, true, WaitStrategy.AUTO);
    }

    /** From the tick behind this sequence on. */
    public Attach after(long sequence) {
        return new Attach(sequence, lossless, waitStrategy);
    }

    public Attach waiting(WaitStrategy strategy) {
        return new Attach(after, lossless, strategy);
    }
}
