package dev.tradingipc.sharedmemory;

/**
 * How a reader joins the tick ring.
 *
 * @param ticksInPast how many published ticks to start before now; as many of them are read as the session and the ring still have (7/8
 *     of the ring, half of it for lossless readers)
 * @param lossless whether the writer shall wait for this reader; it does where its delivery is lossless
 */
public record Attach(long ticksInPast, boolean lossless, WaitStrategy waitStrategy) {
    public Attach {
        if (ticksInPast < 0) {
            throw new IllegalArgumentException("ticksInPast is " + ticksInPast + ", it cannot be negative");
        }
    }

    /** From the next tick on, never waited for. */
    public static Attach live() {
        return new Attach(0, false, WaitStrategy.AUTO);
    }

    /** From the next tick on, every one, if the writer's delivery is lossless. */
    public static Attach everyTick() {
        return new Attach(0, true, WaitStrategy.AUTO);
    }

    public Attach fromPast(long ticks) {
        return new Attach(ticks, lossless, waitStrategy);
    }

    public Attach waiting(WaitStrategy strategy) {
        return new Attach(ticksInPast, lossless, strategy);
    }
}
