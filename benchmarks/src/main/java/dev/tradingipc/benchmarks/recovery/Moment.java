package dev.tradingipc.benchmarks.recovery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/**
 * One moment by the clocks that the services use: the monotonic one of prices, that of the trades' times, and the time of day of
 * logs. So what any of them says is told in the first.
 */
record Moment(long nanos, Instant instant, LocalTime timeOfDay) {
    static Moment now() {
        long nanos = System.nanoTime();
        Instant instant = Instant.now();
        return new Moment(nanos, instant, instant.atZone(ZoneId.systemDefault()).toLocalTime());
    }

    /** Nanoseconds since 1970. */
    long epochNanos() {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    long nanosOfEpoch(long epochNanos) {
        return nanos + epochNanos - epochNanos();
    }

    long nanosOf(Instant other) {
        return nanos + Duration.between(instant, other).toNanos();
    }

    /** Of a time within half a day of this one; a log's has no digits behind milliseconds and may seem to lie before. */
    long nanosOf(LocalTime time) {
        Duration later = Duration.between(timeOfDay, time);
        if (later.compareTo(Duration.ofHours(-12)) < 0) {
            later = later.plusDays(1);
        }
        return nanos + later.toNanos();
    }
}
