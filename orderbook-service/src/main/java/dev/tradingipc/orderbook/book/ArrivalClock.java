package dev.tradingipc.orderbook.book;

import java.util.concurrent.TimeUnit;

/**
 * Tells when a block has arrived, so that no price looks younger than it is although this process stood still: stopped,
 * swapped out, frozen with its container. Meanwhile prices pile up in the sockets, and all that is known of one read
 * afterwards is that it came later than the last sign of life before. That is the time it gets, which makes it too old
 * rather than too young.
 *
 * <p>A standstill shows as a beat that comes late. One shorter than {@link #NOTICED_NANOS} is not noticed. For
 * {@link #SETTLING_NANOS} after its end everything counts as from before it: the peer's buffers, which were full, empty
 * themselves into ours, and the frames do not say which of them are old. For any number of threads.
 */
final class ArrivalClock {
    static final long NOTICED_NANOS = TimeUnit.SECONDS.toNanos(1);
    static final long SETTLING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Standstill(long fromNanos, long toNanos) {}

    private volatile boolean hasBegun;
    private volatile long beatNanos;
    private volatile Standstill last;

    /** The process runs at this time; returns how long it stood still before, 0 for not noticeably. */
    long beat(long nowNanos) {
        long sinceNanos = nowNanos - beatNanos;
        boolean stoodStill = hasBegun && sinceNanos > NOTICED_NANOS;
        if (stoodStill) {
            last = new Standstill(beatNanos, nowNanos); // before the beat, which would hide it
        }
        beatNanos = nowNanos;
        hasBegun = true;
        return stoodStill ? sinceNanos : 0;
    }

    /** The earliest time at which what is read at this time may have arrived, after a standstill; else this time. */
    long arrivedNanos(long nowNanos) {
        if (!hasBegun) {
            return nowNanos;
        }
        long beat = beatNanos;
        if (nowNanos - beat > NOTICED_NANOS) {
            return beat; // the thread that beats has not come to it yet
        }
        Standstill standstill = last;
        return standstill != null && nowNanos - standstill.toNanos < SETTLING_NANOS ? standstill.fromNanos : nowNanos;
    }
}
