package dev.tradingipc.control.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.control.DeskApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Who overrides whom, in a process with settings from all sides. */
class SettingsOrderTest {
    private static final List<String> SHOWN = List.of(
            "desk.seats",
            "desk.width",
            "desk.pause",
            "desk.lamp",
            "server.address",
            "server.shutdown",
            "server.tomcat.threads.max",
            "server.tomcat.threads.min-spare",
            "management.endpoint.health.show-details",
            "logging.level.root");

    @TempDir
    private Path directory;

    /** Prints what the settings come to. */
    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext desk = ServiceApplication.run(DeskApplication.class, arguments)) {
            Environment environment = desk.getEnvironment();
            SHOWN.forEach(name -> System.out.println(name + "=" + environment.getProperty(name)));
        }
    }

    @Test
    void commandLineOverridesEnvironmentOverridesConfigFileOverridesServiceOverridesControlPlane() throws Exception {
        assertThat(run(
                        """
                        bind: 127.0.0.9
                        desk:
                          seats: 3
                          width: 3
                          pause: 3s
                        server:
                          shutdown: graceful
                        management.endpoint.health.show-details: never
                        logging.level.root: info
                        """,
                        Map.of(
                                "DESK_SEATS",
                                "4",
                                "DESK_WIDTH",
                                "4",
                                "LOGGING_LEVEL_ROOT",
                                "error",
                                "BIND",
                                "127.0.0.1"),
                        "--desk.seats=5"))
                .contains(
                        "desk.seats=5", // given everywhere
                        "desk.width=4", // not on the command line
                        "desk.pause=3s", // only in config/application.yml
                        "desk.lamp=lit", // only by the service
                        "server.address=127.0.0.1", // in control-plane.yml by way of bind
                        "server.shutdown=graceful", // in control-plane.yml and config/application.yml
                        "server.tomcat.threads.max=7", // in control-plane.yml and by the service
                        "server.tomcat.threads.min-spare=1", // only in control-plane.yml
                        "management.endpoint.health.show-details=never",
                        "logging.level.root=error");
    }

    @Test
    void controlPlaneIsThereWithoutAnySettings() throws Exception {
        assertThat(run("", Map.of()))
                .contains(
                        "desk.seats=2",
                        "server.address=127.0.0.1",
                        "server.shutdown=immediate",
                        "management.endpoint.health.show-details=always",
                        "logging.level.root=warn");
    }

    private List<String> run(String configFile, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Files.writeString(Files.createDirectory(directory.resolve("config")).resolve("application.yml"), configFile);
        Path output = directory.resolve("output");
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Dstdout.encoding=" + StandardCharsets.UTF_8,
                                "-cp",
                                System.getProperty("java.class.path"),
                                SettingsOrderTest.class.getName()),
                        Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("has ended").isTrue();
            return Files.readAllLines(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
