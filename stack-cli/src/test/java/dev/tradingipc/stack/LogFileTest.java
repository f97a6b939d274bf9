package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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

    /** As a service does that bounds its log: the old file gives up its name when nothing is written to it any more. */
    @Test
    void losesNoLineOfAFileThatIsReplacedAgainAndAgain() throws Exception {
        int files = 2_000;
        int linesInFile = 5;
        AtomicInteger lastSeen = new AtomicInteger(-1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int file = 0; file < files; file++) {
                int firstLine = file * linesInFile;
                while (lastSeen.get() < firstLine - linesInFile) {
                    Thread.onSpinWait(); // until the file before this one is being read
                }
                replaceFile();
                for (int line = firstLine; line < firstLine + linesInFile; line++) {
                    appendLine(line);
                }
            }
        });
        Consumer<String> reader = line -> {
            lines.add(line);
            lastSeen.set(Integer.parseInt(line));
        };
        while (!writer.isDone()) {
            log.poll(reader);
        }
        writer.get();
        log.poll(reader);
        assertThat(lines)
                .isEqualTo(IntStream.range(0, files * linesInFile)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private void replaceFile() {
        try {
            Path next = Files.createFile(directory.resolve("a.log.next"));
            if (Files.exists(path)) {
                Files.move(path, directory.resolve("a.previous.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(next, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void appendLine(int line) {
        try {
            append(line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
