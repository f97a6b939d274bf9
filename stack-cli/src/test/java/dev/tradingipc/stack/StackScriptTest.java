package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./stack}, in a clone whose build is a stand-in that notes what it was asked for. */
class StackScriptTest {

    private static final String MAVEN = """
            #!/bin/sh
            if [ "$1" = -v ]; then exit 0; fi # asked whether it works, not to build
            echo "$*" >> maven-calls
            for module in $(echo "$6" | tr , ' '); do
              mkdir -p "$module/target" && cp echo.jar "$module/target/$module.jar"
              : > "$module/target/$module.jar.original"
              touch -t 202001010000 "$module/target/$module.jar"
            done
            """;

    @TempDir
    private Path directory;

    private Path home;

    @BeforeEach
    void makeClone() throws IOException {
        home = Files.createDirectory(directory.toRealPath().resolve("a clone"));
        Files.copy(Path.of("..", "stack"), home.resolve("stack"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(home.resolve("mvnw"), MAVEN);
        assertThat(home.resolve("mvnw").toFile().setExecutable(true)).isTrue();
        Files.createFile(home.resolve("pom.xml"));
        for (String module : List.of("gateway-service", "stack-cli")) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
        }
        StandInJar.write(home.resolve("echo.jar"), EchoArguments.class);
    }

    private String stack(Map<String, String> environment, String... arguments) throws Exception {
        List<String> line =
                new ArrayList<>(List.of("/bin/sh", home.resolve("stack").toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private List<String> builds() throws IOException {
        Path calls = home.resolve("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    @Test
    void handsItsArgumentsOnInTheDirectoryOfTheCaller() throws Exception {
        assertThat(stack(Map.of(), "logs", "a b", ""))
                .contains("home " + home)
                .contains("in " + directory.toRealPath() + " arguments logs|a b|\n");
    }

    @Test
    void buildsOnlyTheCommandForAVerbThatNeedsNoMore() throws Exception {
        assertThat(stack(Map.of(), "status")).doesNotContain("arguments prepare");
        stack(Map.of(), "status");
        assertThat(builds()).singleElement().asString().endsWith("-pl stack-cli package");
    }

    @Test
    void upBuildsAndPreparesAllOnceAndSaysSo() throws Exception {
        assertThat(stack(Map.of(), "up", "-d"))
                .containsSubsequence("stack: building gateway-service,", "arguments prepare", "stack: built in");
        assertThat(stack(Map.of(), "up", "-d"))
                .doesNotContain("building")
                .doesNotContain("arguments prepare")
                .contains("arguments up|-d");
        assertThat(builds()).hasSize(1);
        assertThat(home.resolve("order-manager-service/target/order-manager-service.jar"))
                .exists();
    }

    @Test
    void upBuildsAgainWhenASourceIsNewerButNotWhileTheStackRuns() throws Exception {
        stack(Map.of(), "up");
        int before = builds().size();
        Path source = Files.createFile(home.resolve("gateway-service/src/main/A.java"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(stack(Map.of("RUNNING_PIDS", "4711"), "up")).contains("arguments up");
        assertThat(builds()).hasSize(before);
        assertThat(stack(Map.of(), "up")).contains("building");
        assertThat(builds()).hasSize(before + 1);
    }

    @Test
    void soakRunsFromACopyAsItBuildsTheCommandAnew() throws Exception {
        stack(Map.of(), "soak", "--minutes", "1");
        assertThat(builds()).singleElement().asString().endsWith("-pl stack-cli package");
        assertThat(home.resolve(".stack/stack-cli.jar")).exists();
    }

    @Test
    void helpOfAVerbBuildsNoService() throws Exception {
        assertThat(stack(Map.of(), "up", "--help")).contains("arguments up|--help");
        assertThat(home.resolve("gateway-service/target")).doesNotExist();
    }

    @Test
    void saysWhenTheBuildFails() throws Exception {
        Files.writeString(home.resolve("mvnw"), "#!/bin/sh\nexit 1\n");
        assertThat(stack(Map.of(), "up")).contains("the build failed").doesNotContain("arguments");
    }

    @Test
    void saysWhatToDoWhereThereIsNoJdk25() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Files.writeString(home.resolve("stack"), withoutSystemJdks(), StandardCharsets.UTF_8);
        assertThat(stack(Map.of("JAVA_HOME", "", "HOME", empty.toString(), "PATH", commandsWithoutJava()), "up"))
                .isEqualTo("stack: no JDK 25 found; install one (https://adoptium.net) and set JAVA_HOME to its"
                        + " directory.\n");
    }

    /** The machine of this test has its JDK where the script looks for one. */
    private String withoutSystemJdks() throws IOException {
        String script = Files.readString(home.resolve("stack"));
        assertThat(script).contains("/usr/lib/jvm/*");
        return script.replace("/usr/lib/jvm/*", "").replace("/usr/libexec/java_home", "/nowhere");
    }

    private String commandsWithoutJava() throws IOException {
        Path commands = Files.createDirectory(directory.resolve("commands"));
        for (String command : List.of("dirname", "tr", "grep", "sed")) {
            Path installed = Path.of("/usr/bin", command);
            Files.createSymbolicLink(
                    commands.resolve(command), Files.exists(installed) ? installed : Path.of("/bin", command));
        }
        return commands.toString();
    }
}
