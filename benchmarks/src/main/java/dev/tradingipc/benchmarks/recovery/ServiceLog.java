package dev.tradingipc.benchmarks.recovery;

import dev.tradingipc.benchmarks.harness.LogTail;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What a service says from a moment on: a log tells more exactly when it knew something than asking again and again could. */
final class ServiceLog {
    private static final int TIME_CHARACTERS = "HH:mm:ss.SSS".length();

    private final Moment from;
    private final LogTail tail;
    private final List<String> lines = new ArrayList<>();

    /** From now on. */
    ServiceLog(Path file, Moment from) {
        this.from = from;
        this.tail = LogTail.fromNowOn(file);
    }

    /** {@link System#nanoTime()} of the first line with these words; empty where there is none. */
    OptionalLong firstNanos(String words) {
        lines.addAll(tail.newLines());
        return lines.stream()
                .filter(line -> line.contains(words))
                .mapToLong(this::nanosOf)
                .filter(nanos -> nanos != Long.MIN_VALUE)
                .findFirst();
    }

    private long nanosOf(String line) {
        try {
            return Math.max(
                    from.nanos(),
                    from.nanosOf(LocalTime.parse(line.substring(0, Math.min(TIME_CHARACTERS, line.length())))));
        } catch (DateTimeParseException e) {
            return Long.MIN_VALUE; // a line that goes on with the one before
        }
    }
}
