package dev.tradingipc.gateway.source;

import dev.tradingipc.protocol.WireTimes;
import java.util.concurrent.locks.LockSupport;

/** The machine's clock. */
public final class SystemClock implements MarketClock {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long epochNanos() {
        return WireTimes.nowEpochNanos();
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
