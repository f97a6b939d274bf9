package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.Attack;
import dev.tradingipc.systemtests.peers.Attacker;
import dev.tradingipc.systemtests.peers.PacedClient;
import dev.tradingipc.systemtests.peers.TimedFeedClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real programs under attack on each of the three ports, while a good client is served on a connection that it has had
 * before: in time, as far as can be told apart from a quiet run just before and after, and with bounded memory.
 */
class HostilePeersIT {
    private static final int MEASURED = Proof.IS_FULL ? 1_000 : 100;
    private static final int ROUNDS = Proof.IS_FULL ? 5 : 1;
    private static final double SLOWER_MAX = 2;
    private static final long RESIDENT_BYTES_MAX = 512L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @TempDir
    private static Path directory;

    private static Desk desk;
    private static ServiceProcess gateway;
    private static ServiceProcess orderManager;

    @BeforeAll
    static void start() {
        desk = new Desk(
                directory, "--gateway.frames=timed", "--gateway.tick-interval=20ms", "--gateway.news-interval=5ms");
        gateway = desk.start(Service.GATEWAY);
        orderManager = desk.start(Service.ORDER_MANAGER);
        desk.awaitReady();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void theOrderPortServesItsGoodClient(Attack attack) {
        try (PacedClient good = new PacedClient("good-" + attack, desk.orderPort())) {
            assertServed(attack, desk.orderPort(), orderManager, good::answeredAfterNanos);
            awaitConnections(orderManager, "ordermanager_connections");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Attack.class,
            names = {"RANDOM_BYTES", "ENDLESS_FRAME", "CONNECTIONS"})
    void thePricePortServesItsGoodClient(Attack attack) {
        try (TimedFeedClient good = new TimedFeedClient(desk.pricesPort(), 2)) {
            assertServed(attack, desk.pricesPort(), gateway, good::receivedAfterNanos);
            awaitConnections(gateway, "gateway_clients{port=\"prices\"}");
        }
    }

    @Test
    void theNewsPortServesItsGoodClient() {
        try (TimedFeedClient good = new TimedFeedClient(desk.newsPort(), 1)) {
            assertServed(Attack.CONNECTIONS, desk.newsPort(), gateway, good::receivedAfterNanos);
            awaitConnections(gateway, "gateway_clients{port=\"news\"}");
        }
    }

    private interface Measure {
        long[] sortedNanos(int count);
    }

    /**
     * Quiet, attacked, quiet, attacked, ..., quiet, after one attack that nobody measures: what a server's first attack
     * costs besides is the compiling of code that had never run, as does the first good client.
     */
    private static void assertServed(Attack attack, int port, ServiceProcess server, Measure measure) {
        measure.sortedNanos(MEASURED); // while the JIT compilers are at work
        if (Proof.IS_FULL) {
            attacked(attack, port, measure);
        }
        double[] slower = new double[ROUNDS];
        long[] before = measure.sortedNanos(MEASURED);
        for (int round = 0; round < ROUNDS; round++) {
            long[] attacked = attacked(attack, port, measure);
            long[] after = measure.sortedNanos(MEASURED);
            slower[round] = p99(attacked) / Math.max(p99(before), p99(after));
            report(attack, server, before, attacked, after);
            before = after;
        }
        assertThat(server.isAlive()).isTrue();
        assertThat(server.log()).doesNotContain("OutOfMemoryError", "StackOverflowError", "\tat ");
        assertThat(server.residentBytes()).isLessThan(RESIDENT_BYTES_MAX);
        Arrays.sort(slower);
        if (Proof.IS_FULL) {
            assertThat(slower[ROUNDS / 2])
                    .as("p99 against a quiet run, the median of %s", Arrays.toString(slower))
                    .isLessThan(SLOWER_MAX);
        }
    }

    private static long[] attacked(Attack attack, int port, Measure measure) {
        try (Attacker attacker = new Attacker(attack, port, SEED)) {
            long[] sortedNanos = measure.sortedNanos(MEASURED);
            assertThat(attacker.isAttacking()).isTrue();
            return sortedNanos;
        }
    }

    private static void report(Attack attack, ServiceProcess server, long[] before, long[] attacked, long[] after) {
        System.out.printf(
                Locale.ROOT,
                "%s on %s, seed %d: p50 %.0f us (quiet %.0f and %.0f), p99 %.0f us (quiet %.0f and %.0f), %d MB resident%n",
                attack,
                server,
                SEED,
                micros(p50(attacked)),
                micros(p50(before)),
                micros(p50(after)),
                micros(p99(attacked)),
                micros(p99(before)),
                micros(p99(after)),
                server.residentBytes() >> 20);
    }

    /** What the attack has left behind is gone; the good client stays. */
    private static void awaitConnections(ServiceProcess server, String metric) {
        await(metric).atMost(PATIENCE).until(() -> server.metric(metric) == 1);
    }

    private static double p50(long[] sortedNanos) {
        return sortedNanos[sortedNanos.length / 2];
    }

    private static double p99(long[] sortedNanos) {
        return sortedNanos[sortedNanos.length * 99 / 100];
    }

    private static double micros(double nanos) {
        return nanos / 1_000;
    }
}
