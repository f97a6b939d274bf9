package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of README with the four programs as they come, from {@code up} to {@code down}. */
class StackIT {
    /** Rows of the example recording, and the orders that README says they lead to. */
    private static final int TICKS = 24_004;

    private static final int TRADES = 16;

    /** Thirty seconds of the default feed: four symbols every 100 ms. */
    private static final int TICKS_IN_THIRTY_SECONDS = 4 * 300;

    /** That of the example recording: its sentiment is never neutral for half a minute, whenever the strategy begins. */
    private static final long SEED = 42;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long READY_SECONDS_MAX = 60;
    private static final Pattern READY = Pattern.compile("(\\S+) +ready after ([\\d.]+) s");

    @TempDir
    private static Path directory;

    private static StackClone clone;
    private static StackClone.Result prepared;

    @BeforeAll
    static void open() throws Exception {
        clone = new StackClone(directory, "--gateway.seed=" + SEED);
        prepared = clone.run("prepare");
    }

    @AfterEach
    void stop() throws Exception {
        clone.run("down");
    }

    @AfterAll
    static void close() throws IOException {
        clone.close();
    }

    @Test
    void aDetachedStackTradesAnswersAndIsGoneAfterDown() throws Exception {
        StackClone.Result up = clone.runHere("up", "-d");
        assertThat(up.exitCode()).as(up.output()).isZero();
        assertReadyInTime(up.output());
        List<ProcessHandle> services = clone.services();
        assertThat(services).hasSize(4);
        assertThat(prepared.output()).contains("prepared after");
        assertThat(up.output()).as("once for each build").doesNotContain("prepared after");
        assertThat(services).allMatch(StackIT::usesItsCache);

        assertThat(clone.run("status").output())
                .containsPattern("(?m)^gateway +\\d+ +ready ")
                .containsPattern("(?m)^orderbook +\\d+ +ready ")
                .containsPattern("(?m)^strategy +\\d+ +ready ")
                .containsPattern("(?m)^order-manager +\\d+ +ready ");
        StackClone.Result second = clone.runHere("up", "-d");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).contains("already running");
        assertThat(clone.run("doctor").output()).doesNotContain("WRONG");

        await().atMost(PATIENCE).until(() -> clone.totalTrades() > 0);
        if (Proof.IS_FULL) { // on a slow machine the feed has gone on for long before the strategy is there
            assertThat(clone.metric(Service.STRATEGY, "strategy_ticks_total"))
                    .as("ticks until a newcomer sees the first order")
                    .isLessThan(TICKS_IN_THIRTY_SECONDS);
        }
        await().atMost(PATIENCE)
                .until(() -> clone.run("logs", "order-manager")
                        .output()
                        .matches("(?s).*order-manager \\| Received Order 1: (BUY|SELL) 10 .*"));

        StackClone.Result down = clone.run("down");
        assertThat(down.exitCode()).as(down.output()).isZero();
        assertThat(services).noneMatch(StackClone::runs);
        assertThat(clone.priceFile()).doesNotExist();
        assertThat(clone.run("status").output()).contains("is not running");
        assertThat(clone.run("logs", "order-manager").output())
                .as("the summary, logged at shutdown")
                .contains("total_trades");
    }

    @Test
    void aReplayInFrontShowsItsOrdersAndIsGoneAfterCtrlC() throws Exception {
        Path recordings = clone.directory().resolve("examples/recordings");
        Process replay = clone.inFront(
                "replay",
                "--prices=" + recordings.resolve("prices.csv.gz"),
                "--news=" + recordings.resolve("news.csv.gz"),
                "--speed=max");
        await().atMost(PATIENCE)
                .until(() ->
                        !replay.isAlive() || clone.shown().contains("order-manager | Received Order " + TRADES + ": "));
        assertThat(replay.isAlive()).as(clone.shown()).isTrue();
        assertReadyInTime(clone.shown());
        await().atMost(PATIENCE)
                .until(() -> clone.get(Service.GATEWAY, "/actuator/health").contains("\"replay\":\"finished"));
        assertThat(clone.metric(Service.STRATEGY, "strategy_ticks_total")).isEqualTo(TICKS);
        assertThat(clone.metric(Service.STRATEGY, "strategy_ticks_missed_total"))
                .isZero();
        assertThat(clone.totalTrades()).isEqualTo(TRADES);
        assertThat(databasesOfReplays()).singleElement().asString().matches(".*/data/replay/[^/]+/trades\\.db");

        List<ProcessHandle> services = clone.services();
        assertThat(services).hasSize(4);
        StackClone.interrupt(replay);
        replay.waitFor();
        assertThat(services).noneMatch(StackClone::runs);
        assertThat(clone.priceFile()).doesNotExist();
        assertThat(clone.shown()).contains("Stopping the stack").contains("total_trades");
    }

    /** The JVM maps the cache that it was given, if it fits. */
    private static boolean usesItsCache(ProcessHandle service) {
        try {
            Path maps = Path.of("/proc", Long.toString(service.pid()), "maps");
            return !Files.exists(maps) || Files.readString(maps).contains("service.aot");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertReadyInTime(String output) {
        List<String> ready =
                READY.matcher(output).results().map(found -> found.group()).toList();
        assertThat(ready).as(output).hasSize(4);
        System.out.println(String.join("; ", ready));
        if (Proof.IS_FULL) {
            assertThat(READY.matcher(output).results())
                    .allMatch(found -> Double.parseDouble(found.group(2)) < READY_SECONDS_MAX);
        }
    }

    private static List<Path> databasesOfReplays() throws IOException {
        try (Stream<Path> files = Files.walk(clone.directory().resolve("data/replay"))) {
            return files.filter(file -> file.getFileName().toString().equals("trades.db"))
                    .toList();
        }
    }
}
