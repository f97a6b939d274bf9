package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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

    @Test
    void showsWhatAServiceSaidThatEndedAndStopsTheOthers() {
        TestClone.Result up = clone.up("--stand-in.fails=strategy");
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.err())
                .contains("strategy ended with exit code 1 while starting")
                .contains("The port 5001 is in use; choose another one.");
        assertThat(clone.living()).isEmpty();
        assertThat(clone.run("status").out()).contains("is not running");
    }

    @Test
    void showsWhyAServiceDoesNotBecomeReady() {
        List<String> arguments = new ArrayList<>(List.of("up", "-d", "--wait-timeout=10", "--"));
        arguments.addAll(clone.settings());
        arguments.add("--stand-in.unready=orderbook");
        TestClone.Result up = clone.run(arguments.toArray(String[]::new));
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.err()).contains("orderbook (feed DOWN: no gateway at 127.0.0.1:5001)");
        assertThat(clone.living()).isEmpty();
        assertThat(clone.prices()).doesNotExist();
    }

    @Test
    void showsWhatIsLoggedWhileTheLastServiceBecomesReady() throws Exception {
        clone.upInFront("--stand-in.waits=gateway");
        for (String service : List.of("orderbook", "strategy", "order-manager")) {
            await().atMost(PATIENCE).until(() -> clone.commandOutput().matches("(?s).*" + service + " +ready after.*"));
        }
        Files.createFile(home.resolve("go"));
        await().atMost(PATIENCE).until(() -> clone.commandOutput().contains("Ctrl-C stops the stack."));
        await().atMost(PATIENCE)
                .until(() -> clone.commandOutput().contains("gateway       | ready, and at once something happens"));
        assertThat(clone.commandOutput()).doesNotContain("| hello from the");
    }

    @Test
    void startsAgainAfterItsServicesWereKilledAndKeepsTheirLogs() throws Exception {
        clone.up();
        clone.living().forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> clone.living().isEmpty());
        assertThat(clone.run("status").exitCode()).isEqualTo(1);
        TestClone.Result second = clone.up();
        assertThat(second.exitCode()).isZero();
        assertThat(home.resolve(".stack/logs/gateway.previous.log")).hasContent("hello from the gateway");
    }

    @Test
    void refusesWhileAnotherCommandStartsOrStopsTheStack() throws Exception {
        RunLock lock = RunLock.take(clone.runDirectory());
        try {
            assertThat(clone.upInFront().waitFor()).isEqualTo(1);
            assertThat(clone.commandOutput()).contains("just starting or stopping");
        } finally {
            lock.close();
        }
    }

    @Test
    void replaySetsTheStackToTheRecordingAndTheUsersSettingsWin() throws IOException {
        Path prices = Files.createFile(home.resolve("prices.csv"));
        List<String> arguments =
                new ArrayList<>(List.of("replay", "-d", "--prices", prices.toString(), "--speed", "max", "--"));
        arguments.addAll(clone.settings());
        arguments.add("--orderbook.readers-min=2");
        assertThat(clone.run(arguments.toArray(String[]::new)).exitCode()).isZero();
        assertThat(clone.events())
                .hasSize(4)
                .allSatisfy(event -> assertThat(event)
                        .contains("--gateway.source=replay")
                        .contains("--gateway.replay.prices=" + prices)
                        .contains("--gateway.replay.speed=max")
                        .contains("--gateway.frames=timed")
                        .contains("--orderbook.delivery=lossless")
                        .contains("--orderbook.readers-min=2")
                        .doesNotContain("--orderbook.readers-min=1")
                        // Wherever a server is set: the desk's real trades are no place for a replay's.
                        .containsPattern("--spring\\.datasource\\.url=(?![^ ,])")
                        .containsPattern(
                                "--order-manager.database=data/replay/\\d{4}-\\d\\d-\\d\\dT[\\d-]+/trades.db"));
    }

    @Test
    void replayWritesToTheServerThatIsGivenToItself() throws IOException {
        Path prices = Files.createFile(home.resolve("prices.csv"));
        List<String> arguments = new ArrayList<>(List.of("replay", "-d", "--prices", prices.toString(), "--"));
        arguments.addAll(clone.settings());
        arguments.add("--spring.data-source.url=jdbc:postgresql://somewhere/replays?password=secret");
        TestClone.Result replay = clone.run(arguments.toArray(String[]::new));
        assertThat(replay.exitCode()).isZero();
        assertThat(replay.out())
                .contains("The trades of this replay go to the database of --spring.datasource.url")
                .doesNotContain("secret");
        assertThat(clone.events())
                .hasSize(4)
                .allSatisfy(event -> assertThat(event)
                        .contains("--spring.data-source.url=jdbc:postgresql://somewhere/replays")
                        .doesNotContain("--spring.datasource.url="));
    }

    @Test
    void replayRefusesARecordingThatIsNotThere() {
        TestClone.Result replay =
                clone.run("replay", "--prices", home.resolve("nope.csv").toString());
        assertThat(replay.exitCode()).isEqualTo(1);
        assertThat(replay.err()).contains("There is no file " + home.resolve("nope.csv"));
    }

    @Test
    void refusesASpeedThatIsNone() throws IOException {
        Path prices = Files.createFile(home.resolve("prices.csv"));
        for (String speed : List.of("0", "-1", "fast", "0.0", "1e3")) {
            TestClone.Result replay = clone.run("replay", "--prices=" + prices, "--speed=" + speed);
            assertThat(replay.exitCode()).as(speed).isEqualTo(2);
            assertThat(replay.err()).contains("--speed=" + speed);
        }
    }

    @Test
    void refusesSettingsThatAreNone() {
        assertThat(clone.run("up", "gateway").err()).contains("'gateway' is not a service setting");
        assertThat(clone.run("up", "--", "-d").exitCode()).isEqualTo(2);
        assertThat(clone.run("up", "--", "--gateway.http.port=many").err())
                .contains("--gateway.http.port=many is not a port number");
        TestClone.Result forgotten = clone.run("up", "--gateway.prices.port=6001");
        assertThat(forgotten.exitCode()).isEqualTo(2);
        assertThat(forgotten.err()).contains("./stack up -- --gateway.prices.port=6001");
    }

    @Test
    void refusesAStackThatIsNotBuilt() throws IOException {
        Files.delete(home.resolve("strategy-service/target/strategy-service.jar"));
        assertThat(clone.up().err()).contains("There is no strategy-service/target/strategy-service.jar");
    }

    @Test
    void looksAtThePortsOfTheEnvironmentAndOfTheConfigFile() throws IOException {
        Files.createDirectories(home.resolve("config"));
        try (ServerSocket news = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket orders = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(home.resolve("config/application.yml"), "gateway.news.port: " + news.getLocalPort());
            Map<String, String> environment =
                    Map.of("ORDER_MANAGER_PORT", Integer.toString(orders.getLocalPort()), "GATEWAY_PRICES_PORT", "0");
            for (String command : List.of("up", "doctor")) {
                TestClone.Result result = clone.runWith(
                        environment, withSettingsExcept("(gateway.news|gateway.prices|order-manager).port", command));
                assertThat(result.exitCode()).as(command).isEqualTo(1);
                assertThat(result.out() + result.err())
                        .contains(news.getLocalPort() + " (gateway, news)")
                        .contains(orders.getLocalPort() + " (order-manager, orders)")
                        .doesNotContainPattern("\\b500[123]\\b"); // as a whole: random names contain such digits
            }
        }
        assertThat(clone.living()).isEmpty();
    }

    @Test
    void whatItStartedWithIsStillKnownWhenItHasChangedElsewhere() throws IOException {
        Path config = home.resolve("config/application.yml");
        Files.createDirectories(config.getParent());
        Files.writeString(config, "shared-memory.path: shm/prices");
        TestClone.Result up =
                clone.runWith(Map.of("BIND", "localhost"), withSettingsExcept("shared-memory.path", "up", "-d"));
        assertThat(up.exitCode()).as(up.err()).isZero();
        Files.delete(config);
        assertThat(clone.run("status").out()).contains("http://localhost:");
        assertThat(clone.run("doctor").out())
                .contains("shared-memory directory " + clone.home().resolve("shm"));
        clone.run("down");
        assertThat(clone.prices()).doesNotExist();
    }

    /** The command with the settings of this clone, of which those whose names match are set elsewhere. */
    private String[] withSettingsExcept(String elsewhere, String... command) {
        return Stream.of(
                        Stream.of(command),
                        Stream.of("--"),
                        clone.settings().stream().filter(setting -> !setting.matches("--" + elsewhere + "=.*")))
                .flatMap(Function.identity())
                .toArray(String[]::new);
    }

    @Test
    void printsHelpWithoutAVerb() {
        TestClone.Result help = clone.run();
        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("up")
                .contains("replay")
                .contains("doctor")
                .isEqualTo(clone.run("help").out());
    }
}
