package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    private Path directory;

    @Test
    void tellsEachWholeLineOnce() throws IOException {
        Path log = directory.resolve("log");
        LogTail tail = LogTail.fromNowOn(log);
        Files.writeString(log, "one\ntwo µs\nthr");
        assertThat(tail.newLines()).containsExactly("one", "two µs");
        assertThat(tail.newLines()).isEmpty();
        Files.writeString(log, "ee\n", StandardOpenOption.APPEND);
        assertThat(tail.newLines()).containsExactly("three");
    }

    @Test
    void goesOnWithALogThatWasBegunAnew() throws IOException {
        Path log = Files.writeString(directory.resolve("log"), "one\ntwo\n");
        LogTail tail = LogTail.fromNowOn(log);
        assertThat(tail.newLines()).as("what was there before").isEmpty();
        Files.writeString(log, "new\n");
        assertThat(tail.newLines()).containsExactly("new");
    }
}
