package dev.tradingipc.ordermanager.inbound;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.OptionalLong;

/** Epoch nanoseconds as people write times: ISO-8601. */
final class EpochTimes {
    private static final long SECOND_NANOS = 1_000_000_000L;
    // Always nine decimals, so that times sort as text too.
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

    private EpochTimes() {}

    static String format(long epochNanos) {
        return FORMAT.format(Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, SECOND_NANOS), Math.floorMod(epochNanos, SECOND_NANOS)));
    }

    /** Empty when the text is no time with a zone, or beyond the years that fit 64 bits (1677 to 2262). */
    static OptionalLong parse(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return OptionalLong.of(
                    Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND_NANOS), instant.getNano()));
        } catch (DateTimeException | ArithmeticException notATime) {
            return OptionalLong.empty();
        }
    }
}
