package dev.tradingipc.gateway.source;

/** A clock that jumps to whatever is waited for, and ends the run (as an interrupt would) at a given time. */
final class ManualClock implements MarketClock {
    private final long endNanos;
    private final Runnable beforeSleep;
    private long nowNanos;

    ManualClock(long endNanos) {
        this(endNanos, () -> {});
    }

    /** @param beforeSleep run by whoever is about to wait, before the clock jumps */
    ManualClock(long endNanos, Runnable beforeSleep) {
        this.endNanos = endNanos;
        this.beforeSleep = beforeSleep;
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
    public void sleepUntil(long nanoTime) throws InterruptedException {
        beforeSleep.run();
        jumpTo(nanoTime);
    }

    private synchronized void jumpTo(long nanoTime) throws InterruptedException {
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
