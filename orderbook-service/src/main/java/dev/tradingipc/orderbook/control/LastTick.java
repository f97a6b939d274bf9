package dev.tradingipc.orderbook.control;

import dev.tradingipc.sharedmemory.PriceTableWriter;
import java.time.Duration;
import java.time.Instant;

/** How long ago the last tick was received. */
public final class LastTick {
    private final PriceTableWriter table;

    /** The last tick of this table. */
    public LastTick(PriceTableWriter table) {
        this.table = table;
    }

    /** Seconds since the last tick; NaN while there was none. */
    public double ageSeconds() {
        long receivedNanos = table.lastTickNanos();
        return receivedNanos == 0 ? Double.NaN : (System.nanoTime() - receivedNanos) / 1e9;
    }

    /** The time of the last tick, for people. */
    public String at() {
        long receivedNanos = table.lastTickNanos();
        if (receivedNanos == 0) {
            return "none yet";
        }
        return Instant.now()
                .minus(Duration.ofNanos(System.nanoTime() - receivedNanos))
                .toString();
    }
}
