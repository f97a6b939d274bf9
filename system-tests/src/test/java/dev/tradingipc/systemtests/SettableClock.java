package dev.tradingipc.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The clock on the wall of the programs that are started under it, by libfaketime; how time passes stays as it is. */
final class SettableClock {
    private final Path library;
    private final Path offset;

    private SettableClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
    }

    /** One that is right; empty where libfaketime is not installed. */
    static Optional<SettableClock> in(Path directory) throws IOException {
        Optional<Path> library = library();
        if (library.isEmpty()) {
            return Optional.empty();
        }
        SettableClock clock = new SettableClock(library.orElseThrow(), directory.resolve("clock"));
        clock.setBy(Duration.ZERO);
        return Optional.of(clock);
    }

    private static Optional<Path> library() throws IOException {
        try (Stream<Path> directories = Files.list(Path.of("/usr/lib"))) {
            return directories
                    .map(directory -> directory.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        }
    }

    /** What a program needs that is to run under it. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                // A JVM hangs otherwise.
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** How far it is off what is right from now on; each program looks once a second. */
    void setBy(Duration difference) throws IOException {
        Path next = offset.resolveSibling("clock.next");
        Files.writeString(next, (difference.isNegative() ? "" : "+") + difference.toSeconds() + "\n");
        Files.move(next, offset, StandardCopyOption.REPLACE_EXISTING);
    }
}
