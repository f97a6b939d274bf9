package dev.tradingipc.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.OptionalLong;

/** Times of day as epoch nanoseconds, and those as text: ISO-8601 in UTC with nine decimals, so that times sort as text too. */
public final class WireTimes {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

    private WireTimes() {}

    /** The machine's time of day, UTC nanoseconds since 1970. */
    public static long nowEpochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * SECOND_NANOS + now.getNano();
    }

    /** The time as {@code 2026-11-22T14:30:00.123456789Z}. */
    public static String format(long epochNanos) {
        return FORMAT.format(Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, SECOND_NANOS), Math.floorMod(epochNanos, SECOND_NANOS)));
    }

    /** Empty when the text is no time with a zone, or beyond the years that fit 64 bits (1677 to 2262). */
    public static OptionalLong parse(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return OptionalLong.of(
                    Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND_NANOS), instant.getNano()));
        } catch (DateTimeException | ArithmeticException notATime) {
            return OptionalLong.empty();
        }
    }
}
