package dev.tradingipc.benchmarks.desk;

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
        Path log = Files.writeString(directory.resolve("log"), "one\ntwo µs\nthr");
        LogTail tail = new LogTail(log);
        assertThat(tail.newLines()).containsExactly("one", "two µs");
        assertThat(tail.newLines()).isEmpty();
        Files.writeString(log, "ee\n", StandardOpenOption.APPEND);
        assertThat(tail.newLines()).containsExactly("three");
    }

    @Test
    void goesOnWithALogThatWasBegunAnew() throws IOException {
        Path log = Files.writeString(directory.resolve("log"), "one\ntwo\n");
        LogTail tail = new LogTail(log);
        tail.newLines();
        Files.writeString(log, "new\n");
        assertThat(tail.newLines()).containsExactly("new");
    }
}
