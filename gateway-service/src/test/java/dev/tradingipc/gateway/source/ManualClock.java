package dev.tradingipc.gateway.source;

/** A clock that jumps to whatever is waited for, and ends the run (as an interrupt would) at a given time. */
final class ManualClock implements MarketClock {
    private final long endNanos;
    private long nowNanos;

    ManualClock(long endNanos) {
        this.endNanos = endNanos;
    }

    @Override
    public synchronized long nanoTime() {
        return nowNanos;
    }

    @Override
    public long epochNanos() {
        return nanoTime();
    }

    @Override
    public synchronized void sleepUntil(long nanoTime) throws InterruptedException {
        if (nanoTime > endNanos) {
            throw new InterruptedException();
        }
        nowNanos = Math.max(nowNanos, nanoTime);
    }

    /** As if the machine had been busy for this long. */
    synchronized void pass(long nanos) {
        nowNanos += nanos;
    }
}
