package dev.tradingipc.control.settings;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An impossible setting; the message is one sentence that names it, what was found, and what is possible. */
public final class SettingsException extends RuntimeException {
    private static final int PORT_MAX = 65_535;
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** With the sentence that the user reads. */
    public SettingsException(String sentence) {
        super(sentence);
    }

    /**
     * Refuses a setting that is not possible.
     *
     * @param expected what is possible, as the rest of a sentence: "a sentiment is 0 to 100"
     */
    public static void require(boolean possible, String property, Object value, String expected) {
        if (possible) {
            return;
        }
        String shown = shown(value);
        throw new SettingsException(
                shown.isBlank()
                        ? property + " is empty: " + expected + "."
                        : property + "=" + shown + " is impossible: " + expected + ".");
    }

    /** Refuses what is below the one or above the other. */
    public static void requireRange(String property, long value, long min, long max) {
        require(value >= min && value <= max, property, value, "it is " + min + " to " + max);
    }

    /** Refuses what is shorter than the one or longer than the other. */
    public static void requireRange(String property, Duration value, Duration min, Duration max) {
        require(
                value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
                property,
                value,
                "it is " + shown(min) + " to " + shown(max));
    }

    /** Refuses what cannot be a port to listen on. */
    public static void requireServerPort(String property, int port) {
        require(port >= 0 && port <= PORT_MAX, property, port, "a port is 0 (any free one) to " + PORT_MAX);
    }

    /** Refuses what cannot be the port of a service to connect to. */
    public static void requirePeerPort(String property, int port) {
        require(port > 0 && port <= PORT_MAX, property, port, "a port to connect to is 1 to " + PORT_MAX);
    }

    private static String shown(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Duration duration ? shown(duration) : value.toString();
    }

    /** As a user writes it: 1500ms and not PT1.5S. */
    private static String shown(Duration duration) {
        int fractionNanos = duration.toNanosPart();
        if (fractionNanos == 0) {
            return shownSeconds(duration.toSeconds());
        }
        if (fractionNanos % NANOS_PER_MILLI == 0) {
            return duration.toMillis() + "ms";
        }
        return fractionNanos % NANOS_PER_MICRO == 0
                ? TimeUnit.MICROSECONDS.convert(duration) + "us"
                : duration.toNanos() + "ns";
    }

    private static String shownSeconds(long seconds) {
        if (seconds == 0 || seconds % SECONDS_PER_HOUR != 0) {
            return seconds + "s";
        }
        return seconds % SECONDS_PER_DAY == 0 ? seconds / SECONDS_PER_DAY + "d" : seconds / SECONDS_PER_HOUR + "h";
    }
}
