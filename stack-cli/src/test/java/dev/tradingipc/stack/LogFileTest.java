package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path directory;

    private Path path;
    private LogFile log;
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void open() {
        path = directory.resolve("a.log");
        log = new LogFile(path);
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    private void append(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void waitsForAFileThatIsNotThereYet() throws IOException {
        assertThat(log.poll(lines::add)).isFalse();
        append("one\n");
        assertThat(log.poll(lines::add)).isTrue();
        assertThat(lines).containsExactly("one");
    }

    @Test
    void handsOnALineOnceItIsComplete() throws IOException {
        append("one\nt");
        log.poll(lines::add);
        assertThat(lines).containsExactly("one");
        append("wö\n");
        log.poll(lines::add);
        assertThat(lines).containsExactly("one", "twö");
    }

    @Test
    void handsOnALastLineWithoutEndWhenToldToFlush() throws IOException {
        append("one");
        log.poll(lines::add);
        log.flush(lines::add);
        assertThat(lines).containsExactly("one");
    }

    @Test
    void startsOverInATruncatedFile() throws IOException {
        append("one\ntwo\n");
        log.poll(lines::add);
        Files.writeString(path, "three\n");
        log.poll(lines::add);
        assertThat(lines).containsExactly("one", "two", "three");
    }

    @Test
    void readsAReplacedFileToItsEndAndGoesOnWithTheNewOne() throws IOException {
        append("one\n");
        log.poll(lines::add);
        append("two\nlast");
        Files.move(path, directory.resolve("a.previous.log"));
        append("three\n");
        log.poll(lines::add);
        assertThat(lines).containsExactly("one", "two", "last", "three");
    }

    @Test
    void skipsToTheLastLines() throws IOException {
        append("one\ntwo\nthree\n");
        log.skipToLast(2, lines::add);
        append("four\n");
        log.poll(lines::add);
        assertThat(lines).containsExactly("two", "three", "four");
    }

    @Test
    void cutsALineThatNeverEnds() throws IOException {
        append("x".repeat(200_000) + "\n");
        log.poll(lines::add);
        assertThat(String.join("", lines)).isEqualTo("x".repeat(200_000));
        assertThat(lines).hasSizeGreaterThan(1);
    }
}
