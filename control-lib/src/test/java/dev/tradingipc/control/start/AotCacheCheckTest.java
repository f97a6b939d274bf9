package dev.tradingipc.control.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheCheckTest {
    @TempDir
    private Path directory;

    @Test
    void saysNothingOfACacheThatIsUsedOrWhereThereIsNone() {
        Path cache = directory.resolve("service.aot");
        String maps = "7f00-7f01 r--p 00000000 00:01 5 " + cache;
        assertThat(AotCacheCheck.finding(List.of("-Xmx64m", "-XX:AOTCache=" + cache), maps))
                .isEmpty();
        assertThat(AotCacheCheck.finding(List.of("-Xmx64m"), maps)).isEmpty();
    }

    @Test
    void saysThatThereIsNoCache() {
        Path cache = directory.resolve("service.aot");
        assertThat(AotCacheCheck.finding(List.of("-XX:AOTCache=" + cache), ""))
                .hasValueSatisfying(line -> assertThat(line).contains(cache.toString(), "does not exist"));
    }

    @Test
    void saysInOneLineThatACacheDoesNotFitTheProcessThatIsToUseIt() throws IOException, InterruptedException {
        Path cache = Files.writeString(directory.resolve("service.aot"), "not a cache");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:aot=off",
                "-Xlog:cds=off",
                "-XX:AOTCache=" + cache,
                "-cp",
                System.getProperty("java.class.path"),
                Checked.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(output.lines().filter(line -> line.contains("AOT")).toList())
                .singleElement()
                .asString()
                .contains(cache + " does not fit");
    }

    /** What a service does of it. */
    static final class Checked {
        private Checked() {}

        public static void main(String[] arguments) {
            AotCacheCheck.run();
        }
    }
}
