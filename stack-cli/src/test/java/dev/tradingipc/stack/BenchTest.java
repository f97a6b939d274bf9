package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./stack bench}, as far as it goes without the benchmarks. */
class BenchTest {
    @TempDir
    private Path directory;

    @Test
    void saysHowTheBenchmarksAreBuiltWhereTheyAreNot() throws IOException {
        try (TestClone clone = new TestClone(directory)) {
            TestClone.Result bench = clone.run("bench", "feed");
            assertThat(bench.exitCode()).isEqualTo(1);
            assertThat(bench.err()).contains("There is no ", "benchmarks.jar; ./stack bench builds it.");
        }
    }

    @Test
    void startsThemWithWhatIsAskedInAJvmOfTheirOwn() {
        BenchCommand bench = new BenchCommand(new Installation(directory, Map.of()));
        new CommandLine(bench).parseArgs("--quick", "--publish", "--rounds=20", "--seed=7", "feed", "jmh");
        assertThat(bench.command("some.jar:lib/*"))
                .contains("-Dstack.home=" + directory, "-Dseed=7")
                .containsSubsequence(
                        "-cp",
                        "some.jar:lib/*",
                        "dev.tradingipc.benchmarks.Main",
                        "--quick",
                        "--publish",
                        "--rounds=20",
                        "feed",
                        "jmh");
    }
}
