package dev.tradingipc.benchmarks.recovery;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

/** What a service says from a moment on: a log tells more exactly when it knew something than asking again and again could. */
final class ServiceLog {
    private static final int TIME_CHARACTERS = "HH:mm:ss.SSS".length();

    private final Path file;
    private final Moment from;
    private final long position;

    /** From now on. */
    ServiceLog(Path file, Moment from) {
        this.file = file;
        this.from = from;
        try {
            this.position = Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new BenchmarkException(file + " cannot be read: " + e + ".", e);
        }
    }

    /** {@link System#nanoTime()} of the first line with these words; empty where there is none. */
    OptionalLong firstNanos(String words) {
        return newLines()
                .lines()
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

    private String newLines() {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) (log.length() - position)];
            log.seek(position);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BenchmarkException(file + " cannot be read: " + e + ".", e);
        }
    }
}
