package dev.tradingipc.gateway.source;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The machine's clock. */
public final class SystemClock implements MarketClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    @Override
    public void sleepUntil(long nanoTime) throws InterruptedException {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(this, left);
        }
    }
}
