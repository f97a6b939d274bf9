package dev.tradingipc.benchmarks.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogTest {
    private static final long NANOS_PER_MILLI = 1_000_000;

    @TempDir
    private Path directory;

    @Test
    void tellsWhenWordsWereSaidFirstBehindAMoment() throws IOException {
        Path file = directory.resolve("service.log");
        Files.writeString(file, "10:00:00.000 WARN  Client : Lost the gateway\n");
        ServiceLog log = new ServiceLog(file, moment("10:00:01.500"));
        assertThat(log.firstNanos("Lost")).isEmpty();
        say(file, "10:00:01.520 INFO  Other : nothing");
        say(file, "    Lost, in a line that goes on");
        say(file, "10:00:01.750 WARN  Client : Lost the gateway");
        say(file, "10:00:09.000 WARN  Client : Lost the gateway");
        assertThat(log.firstNanos("Lost the")).hasValue(250 * NANOS_PER_MILLI);
    }

    @Test
    void aLineOfTheSameMillisecondIsNotBeforeTheMoment() throws IOException {
        Path file = directory.resolve("service.log");
        ServiceLog log = new ServiceLog(file, moment("10:00:01.500900"));
        Files.writeString(file, "10:00:01.500 WARN  Client : Lost the gateway\n");
        assertThat(log.firstNanos("Lost")).hasValue(0);
    }

    @Test
    void midnightMayLieBetween() throws IOException {
        Path file = directory.resolve("service.log");
        ServiceLog log = new ServiceLog(file, moment("23:59:59.900"));
        Files.writeString(file, "00:00:00.100 WARN  Client : Lost the gateway\n");
        assertThat(log.firstNanos("Lost")).hasValue(200 * NANOS_PER_MILLI);
    }

    private static Moment moment(String timeOfDay) {
        return new Moment(0, Instant.EPOCH, LocalTime.parse(timeOfDay));
    }

    private static void say(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }
}
