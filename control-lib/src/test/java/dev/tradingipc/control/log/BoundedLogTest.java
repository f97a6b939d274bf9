package dev.tradingipc.control.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, as it is the process's streams that are redirected. */
class BoundedLogTest {
    private static final int BYTES_MAX = 20_000;

    @TempDir
    private Path directory;

    private Process program;

    @AfterEach
    void end() {
        if (program != null) {
            program.destroyForcibly();
        }
    }

    private void run(String... properties) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogfile=" + directory.resolve("a.log"),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(1, List.of(properties));
        command.add(PrintingProgram.class.getName());
        program = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("a.log").toFile()))
                .start();
        assertThat(program.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).isZero();
    }

    @Test
    void keepsTheNewestLinesInTwoFilesAndLosesNoneBetweenThem() throws Exception {
        run("-Dlogfile.bytes-max=" + BYTES_MAX);
        List<Integer> numbers = new ArrayList<>(numbersIn("a.previous.log"));
        numbers.addAll(numbersIn("a.log"));
        assertThat(numbers.getFirst()).as("the first files are gone").isPositive();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(numbers.getFirst(), numbers.getLast())
                        .boxed()
                        .toList());
        assertThat(Files.readAllLines(directory.resolve("a.log")))
                .as("what another program printed to the same stream")
                .contains("line " + numbers.getLast());
        assertThat(Files.size(directory.resolve("a.previous.log"))).isBetween((long) BYTES_MAX, 2L * BYTES_MAX);
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("a.")))
                    .containsExactlyInAnyOrder("a.log", "a.previous.log");
        }
    }

    private List<Integer> numbersIn(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file)).stream()
                .filter(line -> line.startsWith("line "))
                .map(line -> Integer.valueOf(line.substring("line ".length())))
                .toList();
    }
}
