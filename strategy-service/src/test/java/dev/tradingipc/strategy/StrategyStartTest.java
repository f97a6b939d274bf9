package dev.tradingipc.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Impossible settings, given to a process of their own. */
class StrategyStartTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --strategy.short-window=20 | strategy.short-window=20 is impossible: it must be smaller than strategy.long-window=20.
            --strategy.reversal=sideways | strategy.reversal=sideways cannot be understood; it takes one of reverse, flatten.
            --strategy.order-protocol=fix | strategy.order-protocol=fix cannot be understood; it takes one of acknowledged, plain.
            """)
    void impossibleSettingEndsTheProcessWithOneSentence(String argument, String sentence) throws Exception {
        assertThat(outputOfFailedStart(argument).lines())
                .singleElement()
                .asString()
                .endsWith(" : The strategy cannot start: " + sentence);
    }

    @Test
    void portInUseEndsTheProcessWithASentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(outputOfFailedStart("--server.port=" + taken.getLocalPort()))
                    .contains("The strategy cannot start: strategy.http.port=" + taken.getLocalPort()
                            + " is in use by another program; stop that or choose another port.")
                    .doesNotContain("\tat ");
        }
    }

    private String outputOfFailedStart(String argument) throws Exception {
        Path output = directory.resolve("output");
        Process process = start(output, argument);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("has ended").isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Path output, String argument) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=" + StandardCharsets.UTF_8,
                "-cp",
                System.getProperty("java.class.path"),
                StrategyApplication.class.getName(),
                argument);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
