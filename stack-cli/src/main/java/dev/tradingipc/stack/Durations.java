package dev.tradingipc.stack;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
final class Durations {

    private Durations() {}

    /** For example {@code 3.2 s}. */
    static String exact(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    /** For example {@code 45 s}, {@code 12 min 5 s}, {@code 3 h 12 min}, {@code 2 d 3 h}. */
    static String rough(Duration duration) {
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        if (duration.toDays() < 1) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toDays() + " d " + duration.toHoursPart() + " h";
    }
}
