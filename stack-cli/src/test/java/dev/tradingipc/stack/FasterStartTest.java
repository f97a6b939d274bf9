package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made once for each build so that services start faster; here of stand-ins, whose caches are real ones. */
class FasterStartTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern TRAINING_PROCESS = Pattern.compile("process (\\d+) trains in (\\S+)");
    private static final ServiceSpec GATEWAY = ServiceSpec.named("gateway");

    @TempDir
    private Path home;

    private TestClone clone;

    @BeforeEach
    void open() throws IOException {
        clone = new TestClone(home);
    }

    @AfterEach
    void close() {
        clone.close();
    }

    /** One of the four, as each takes a while. */
    private void buildGateway(String training) throws IOException {
        StandInJar.writeOfSpringBoot(clone.home().resolve(GATEWAY.jar()), training);
    }

    /** What {@code up} says. */
    private String start() {
        TestClone.Result up = clone.up();
        assertThat(up.exitCode()).as(up.out() + up.err()).isZero();
        return up.out();
    }

    /** Returns when all have given their ports back, which a process does a moment after it counts as gone. */
    private void stop() {
        List<ProcessHandle> services = clone.living();
        assertThat(clone.run("down").exitCode()).isZero();
        await().atMost(PATIENCE).until(() -> services.stream().noneMatch(ProcessHandle::isAlive));
    }

    private List<Path> prepared() throws IOException {
        try (Stream<Path> all = Files.list(clone.runDirectory().prepared())) {
            return all.toList();
        }
    }

    private String preparingLog() throws IOException {
        Path log = clone.runDirectory().preparingLog(GATEWAY);
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private List<String> commandLine(ServiceSpec service) {
        return List.of(clone.runDirectory()
                .process(service)
                .flatMap(ProcessIdentity::living)
                .orElseThrow()
                .info()
                .arguments()
                .orElseThrow());
    }

    @Test
    void theFirstStartOfABuildMakesACacheThatTheProcessUses() throws IOException {
        buildGateway("");
        assertThat(start())
                .contains("Preparing faster starts, once for each build")
                .containsPattern("prepared after \\d+\\.\\d s")
                .contains("no jars of Spring Boot: orderbook-service/target/orderbook-service.jar, ");
        Path cache = prepared().getFirst().resolve("service.aot");
        assertThat(commandLine(GATEWAY)).contains("-XX:AOTCache=" + cache);
        assertThat(commandLine(ServiceSpec.named("orderbook"))).noneMatch(argument -> argument.contains("AOTCache"));
        Path maps = Path.of("/proc", Long.toString(gateway().pid()), "maps");
        if (Files.exists(maps)) {
            assertThat(Files.readString(maps)).contains(cache.toString());
        }
        assertThat(prepared().getFirst()).isDirectoryNotContaining("glob:**/training");
    }

    private ProcessHandle gateway() {
        return clone.runDirectory()
                .process(GATEWAY)
                .flatMap(ProcessIdentity::living)
                .orElseThrow();
    }

    @Test
    void itIsMadeOnceForABuildAndTheNextBuildsTakesItsPlace() throws IOException {
        buildGateway("");
        start();
        stop();
        List<Path> first = prepared();
        assertThat(first).hasSize(1);
        assertThat(start()).doesNotContain("Preparing");
        assertThat(prepared()).isEqualTo(first);

        buildGateway("of the next build");
        assertThat(clone.up().err()).contains("already running");
        assertThat(prepared()).as("what a running stack uses").isEqualTo(first);
        stop();
        assertThat(start()).contains("Preparing");
        assertThat(prepared()).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void whatWasLeftHalfMadeIsMadeAnew() throws IOException {
        buildGateway("");
        start();
        stop();
        Path cache = prepared().getFirst().resolve("service.aot");
        Files.move(cache, cache.resolveSibling("service.aot.half"));
        Files.delete(prepared().getFirst().resolve("app/gateway-service.jar"));
        assertThat(start()).contains("Preparing");
        assertThat(commandLine(GATEWAY)).contains("-XX:AOTCache=" + cache);
        assertThat(cache).exists();
        assertThat(cache.resolveSibling("service.aot.half")).doesNotExist();
    }

    @Test
    void trainingSeesNoSettingOfTheUserAndNoFixedPort() throws IOException {
        buildGateway("");
        Map<String, String> environment = Map.of(
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://somewhere/trades",
                "LC_ALL", "C.UTF-8",
                "_JAVA_OPTIONS", "-Dgiven.to.every.jvm=yes");
        String[] arguments = Stream.concat(Stream.of("up", "-d", "--"), clone.settings().stream())
                .toArray(String[]::new);
        assertThat(clone.runWith(environment, arguments).exitCode()).isZero();
        Matcher training = TRAINING_PROCESS.matcher(preparingLog());
        assertThat(training.find()).as(preparingLog()).isTrue();
        assertThat(Path.of(training.group(2)).getParent()).isEqualTo(prepared().getFirst());
        assertThat(preparingLog())
                .contains("--gateway.http.port=0", "--gateway.prices.port=0", "--gateway.news.port=0")
                .contains("--shared-memory.path=" + training.group(2))
                .contains("--order-manager.database=" + training.group(2))
                .contains("LC_ALL=C.UTF-8", "_JAVA_OPTIONS=-Dgiven.to.every.jvm=yes")
                .doesNotContain("jdbc:postgresql")
                .doesNotContain(Integer.toString(clone.port("gateway.prices.port")));
    }

    @Test
    void aServiceThatCannotBePreparedStartsFromItsJarAndLeavesNothing() throws IOException {
        buildGateway("fails");
        assertThat(start())
                .contains("gateway starts from its jar, as preparing it failed (it ended with exit code 1)")
                .contains("more is in " + clone.runDirectory().preparingLog(GATEWAY));
        assertThat(commandLine(GATEWAY))
                .contains("-jar", clone.runDirectory().jar(GATEWAY).toString());
        assertThat(preparingLog()).contains("trains in");
        assertThat(prepared()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalWhilePreparingLeavesNoProcessAndNothingHalfMade(String signal) throws Exception {
        buildGateway("hangs");
        Process command = clone.upInFront();
        await().atMost(PATIENCE).until(() -> preparingLog().contains("trains in"));
        Matcher training = TRAINING_PROCESS.matcher(preparingLog());
        assertThat(training.find()).isTrue();
        long pid = Long.parseLong(training.group(1));
        assertThat(ProcessHandle.of(pid)).isPresent();
        new ProcessBuilder("kill", "-" + signal, Long.toString(command.pid()))
                .start()
                .waitFor();
        await().atMost(PATIENCE).until(() -> !command.isAlive());
        await().atMost(PATIENCE)
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(prepared()).isEmpty();
        assertThat(clone.living()).isEmpty();
        assertThat(clone.commandOutput()).contains("Stopping the stack").doesNotContain("starts from its jar");
        assertThat(clone.home().resolve("events")).as("what services write").doesNotExist();
    }
}
