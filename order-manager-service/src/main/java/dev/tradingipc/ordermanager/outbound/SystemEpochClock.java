package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.EpochClock;
import dev.tradingipc.protocol.WireTimes;

/** The operating system's time of day. */
public final class SystemEpochClock implements EpochClock {
    @Override
    public long epochNanos() {
        return WireTimes.nowEpochNanos();
    }
}
