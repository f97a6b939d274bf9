package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of a stack that runs; none of these changes it. */
class RunningStackTest {

    @TempDir
    private static Path home;

    private static TestClone clone;
    private static TestClone.Result up;

    @BeforeAll
    static void start() throws IOException {
        clone = new TestClone(home);
        up = clone.up("--strategy.short-window=3");
    }

    @AfterAll
    static void stop() {
        clone.close();
    }

    @Test
    void returnsWhenAllAreReadyAndTellsWhereTheyAre() {
        assertThat(up.err()).isEmpty();
        assertThat(up.exitCode()).isZero();
        assertThat(up.out())
                .contains("prices on " + clone.port("gateway.prices.port"))
                .contains("http://127.0.0.1:" + clone.port("order-manager.http.port") + "/trades/summary");
        assertThat(clone.living()).hasSize(4);
    }

    @Test
    void refusesASecondUp() {
        TestClone.Result second = clone.up();
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("already running").contains("./stack down");
        assertThat(clone.living()).hasSize(4);
    }

    @Test
    void showsEveryServiceAsReady() {
        TestClone.Result status = clone.run("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.out().lines()).hasSize(5);
        assertThat(status.out())
                .containsPattern("gateway +\\d+ +ready +http://127.0.0.1:" + clone.port("gateway.http.port") + " +\\d");
    }

    @Test
    void printsPidsOfTheLivingQuietly() {
        assertThat(clone.run("status", "-q").out().lines().map(Long::valueOf))
                .containsExactlyInAnyOrderElementsOf(
                        clone.living().stream().map(ProcessHandle::pid).toList());
    }

    @Test
    void passesSettingsToEveryServiceAndANewSessionToTheOrderBookOnly() throws IOException {
        assertThat(clone.events())
                .filteredOn(event -> event.contains("started"))
                .hasSize(4)
                .allSatisfy(event -> {
                    assertThat(event).contains("--strategy.short-window=3").contains("--gateway.prices.port=");
                    assertThat(event.contains("--shared-memory.new-session=true"))
                            .isEqualTo(event.startsWith("orderbook"));
                });
    }

    @Test
    void printsLogsBehindTheNamesOfTheirServices() {
        assertThat(clone.run("logs").out().lines())
                .contains("gateway       | hello from the gateway", "order-manager | hello from the order-manager");
    }

    @Test
    void printsTheLogOfOneService() {
        assertThat(clone.run("logs", "strategy-service").out()).isEqualTo("strategy      | hello from the strategy\n");
        assertThat(clone.run("logs", "nobody").err()).contains("gateway, orderbook, strategy, order-manager");
    }

    @Test
    void doctorKnowsItsOwnPortsAndPriceFile() {
        TestClone.Result doctor = clone.run("doctor");
        assertThat(doctor.out()).contains("is used by this clone's gateway").doesNotContain("WRONG");
        assertThat(doctor.exitCode()).isZero();
    }

    @Test
    void anotherCloneIsToldWhichPortIsTakenAndHowToMoveIt(@TempDir Path otherHome) throws IOException {
        try (TestClone other = new TestClone(otherHome)) {
            String taken = "--gateway.http.port=" + clone.port("gateway.http.port");
            TestClone.Result refused = other.up(taken);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("Port " + clone.port("gateway.http.port") + " (gateway, http) is in use")
                    .contains("./stack up -- --gateway.http.port=");
            assertThat(other.living()).isEmpty();
            assertThat(other.run("doctor", "--", taken).exitCode()).isEqualTo(1);
        }
    }

    @Test
    void anotherCloneIsToldThatThePriceFileIsTaken(@TempDir Path otherHome) throws IOException {
        try (TestClone other = new TestClone(otherHome)) {
            String taken = "--shared-memory.path=" + clone.prices();
            assertThat(other.up(taken).err()).contains("price file").contains("--shared-memory.path=");
            assertThat(other.run("doctor", "--", taken).out()).contains("another order book is writing");
            other.run("down");
            assertThat(Files.exists(clone.prices())).isTrue();
        }
    }
}
