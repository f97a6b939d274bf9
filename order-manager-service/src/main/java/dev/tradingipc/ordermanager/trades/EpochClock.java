package dev.tradingipc.ordermanager.trades;

/** The time of day. */
@FunctionalInterface
public interface EpochClock {
    /** UTC, nanoseconds since 1970. */
    long epochNanos();
}
