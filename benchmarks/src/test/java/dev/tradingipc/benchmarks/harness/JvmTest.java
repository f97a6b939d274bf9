package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JvmTest {
    private static final Path LAUNCHER = Path.of("../stack-cli/src/main/java/dev/tradingipc/stack/JvmOptions.java");

    @Test
    void servicesAreStartedWithTheFlagsOfTheLauncher() throws IOException {
        Matcher flags = Pattern.compile("FLAGS =\\s*List\\.of\\((.*?)\\);", Pattern.DOTALL)
                .matcher(Files.readString(LAUNCHER));
        assertThat(flags.find()).isTrue();
        assertThat(Jvm.SERVICE_FLAGS.stream().map(flag -> '"' + flag + '"').collect(Collectors.joining(", ")))
                .isEqualTo(flags.group(1).replaceAll("\\s+", " ").strip());
    }
}
