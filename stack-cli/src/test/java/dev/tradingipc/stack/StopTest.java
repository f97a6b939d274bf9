package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopTest {

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
    void downStopsEachServiceAfterTheOneThatFeedsItAndRemovesThePriceFile() throws IOException {
        clone.up();
        TestClone.Result down = clone.run("down");
        assertThat(down.exitCode()).isZero();
        assertThat(clone.ended()).containsExactly("gateway", "orderbook", "strategy", "order-manager");
        assertThat(clone.prices()).doesNotExist();
        assertThat(clone.prices().resolveSibling("prices.doorbell")).doesNotExist();
        assertThat(clone.prices().resolveSibling("prices.lock")).exists();
        assertThat(clone.run("status").exitCode()).isEqualTo(1);
        assertThat(clone.run("logs").out()).contains("bye from the strategy");
    }

    /** Without settings of its own a clone knows of the one file that all use, here that of a clone with a dead order book. */
    @Test
    void downInACloneThatStartedNothingLeavesTheFileOfAnother(@TempDir Path otherHome) throws IOException {
        clone.up();
        clone.living().forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> clone.living().isEmpty());
        try (TestClone other = new TestClone(otherHome)) {
            TestClone.Result down =
                    other.runWith(Map.of("SHARED_MEMORY_PATH", clone.prices().toString()), "down");
            assertThat(down.out()).contains("was not running");
            assertThat(clone.prices()).exists();
        }
        clone.run("down");
        assertThat(clone.prices()).doesNotExist();
    }

    /** The file of a dead stack may be replaced by whoever comes next; from then on it is theirs. */
    @Test
    void downLeavesTheFileThatAnotherCloneHasMadeSince(@TempDir Path otherHome) throws IOException {
        clone.up();
        clone.living().forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> clone.living().isEmpty());
        try (TestClone other = new TestClone(otherHome)) {
            assertThat(other.up("--shared-memory.path=" + clone.prices()).exitCode())
                    .isZero();
            other.living().forEach(ProcessHandle::destroyForcibly);
            await().atMost(PATIENCE).until(() -> other.living().isEmpty());
            clone.run("down");
            assertThat(clone.prices()).exists();
            other.run("down");
            assertThat(clone.prices()).doesNotExist();
        }
    }

    @Test
    void aStartThatFailsLeavesTheFileOfAnother(@TempDir Path otherHome) throws IOException {
        clone.up();
        clone.living().forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> clone.living().isEmpty());
        try (TestClone other = new TestClone(otherHome)) {
            String taken = "--shared-memory.path=" + clone.prices();
            assertThat(other.up(taken, "--stand-in.fails=orderbook").exitCode()).isEqualTo(1);
            assertThat(clone.prices()).exists();
        }
    }

    @Test
    void twoClonesRunSideBySideAndEachStopsItsOwn(@TempDir Path otherHome) throws IOException {
        try (TestClone other = new TestClone(otherHome)) {
            assertThat(clone.up().exitCode()).isZero();
            assertThat(other.up().exitCode()).isZero();
            assertThat(clone.run("down").exitCode()).isZero();
            assertThat(other.living()).hasSize(4);
            assertThat(other.prices()).exists();
            assertThat(other.run("down").exitCode()).isZero();
        }
    }

    @Test
    void anInterruptStopsTheStackInItsOrderThoughTheTerminalInterruptsAllAtOnce() throws Exception {
        Process command = clone.upInFront();
        await().atMost(PATIENCE).until(() -> clone.commandOutput().contains("Ctrl-C"));
        for (ProcessHandle service : clone.living().reversed()) {
            interrupt(service);
        }
        interrupt(command.toHandle());
        await().atMost(PATIENCE).until(() -> !command.isAlive());
        assertThat(clone.ended()).containsExactly("gateway", "orderbook", "strategy", "order-manager");
        assertThat(clone.commandOutput()).contains("order-manager | bye from the order-manager");
        assertThat(clone.living()).isEmpty();
        assertThat(clone.prices()).doesNotExist();
    }

    @Test
    void anInterruptDuringTheStartStopsWhatWasStarted() throws Exception {
        Process command = clone.upInFront("--stand-in.unready=gateway");
        await().atMost(PATIENCE).until(() -> clone.commandOutput().contains("order-manager ready"));
        interrupt(command.toHandle());
        await().atMost(PATIENCE).until(() -> !command.isAlive());
        assertThat(command.exitValue()).isEqualTo(130);
        assertThat(clone.living()).isEmpty();
        assertThat(clone.commandOutput()).contains("gateway       stopped");
        assertThat(clone.run("status").out()).contains("is not running");
    }

    private static void interrupt(ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void theServicesOfAKilledCommandAreStillKnown() throws Exception {
        Process command = clone.upInFront();
        await().atMost(PATIENCE).until(() -> clone.commandOutput().contains("Ctrl-C"));
        command.destroyForcibly().waitFor();
        assertThat(clone.run("status").exitCode()).isZero();
        assertThat(clone.up().err()).contains("already running");
        assertThat(clone.run("down").exitCode()).isZero();
        assertThat(clone.ended()).hasSize(4);
    }

    @Test
    void aCommandInFrontEndsWhenTheStackIsStoppedElsewhere() throws Exception {
        Process command = clone.upInFront();
        await().atMost(PATIENCE).until(() -> clone.commandOutput().contains("Ctrl-C"));
        clone.run("down");
        await().atMost(PATIENCE).until(() -> !command.isAlive());
        assertThat(command.exitValue()).isZero();
        assertThat(clone.commandOutput()).contains("gateway       | bye from the gateway");
    }

    @Test
    void neverStopsAProcessThatHasInheritedThePid() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            RunDirectory directory = clone.runDirectory();
            directory.create();
            ServiceSpec gateway = ServiceSpec.named("gateway");
            ProcessIdentity identity = ProcessIdentity.of(stranger.toHandle(), "");
            directory.writeProcess(
                    gateway,
                    new ProcessIdentity(stranger.pid(), identity.startedAt().minusSeconds(60), ""));
            assertThat(clone.run("status").out()).contains("exited");
            assertThat(clone.run("down").exitCode()).isZero();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(directory.process(gateway)).isEmpty();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void killsAServiceThatDoesNotStop() throws Exception {
        clone.up("--stand-in.stubborn=strategy");
        StringWriter out = new StringWriter();
        boolean anyLived = new Shutdown(clone.runDirectory(), new PriceFile(clone.prices()), Duration.ofSeconds(5))
                .stopAll(new PrintWriter(out, true));
        assertThat(anyLived).isTrue();
        assertThat(out.toString()).contains("strategy      did not stop within 5 s and was killed");
        assertThat(clone.ended()).containsExactly("gateway", "orderbook", "order-manager");
        assertThat(clone.living()).isEmpty();
    }

    @Test
    void aProcessIsRecognisedByItsCommandLineAfterTheClockWasSet() throws Exception {
        clone.up();
        ServiceSpec gateway = ServiceSpec.named("gateway");
        ProcessIdentity remembered = clone.runDirectory().process(gateway).orElseThrow();
        ProcessIdentity beforeTheClockWasSet =
                new ProcessIdentity(remembered.pid(), remembered.startedAt().minusSeconds(3_600), remembered.mark());
        assertThat(beforeTheClockWasSet.living()).map(ProcessHandle::pid).isEqualTo(Optional.of(remembered.pid()));
    }
}
