package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.EpochClock;
import java.time.Instant;

/** The operating system's time of day. */
public final class SystemEpochClock implements EpochClock {
    private static final long SECOND_NANOS = 1_000_000_000L;

    @Override
    public long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * SECOND_NANOS + now.getNano();
    }
}
