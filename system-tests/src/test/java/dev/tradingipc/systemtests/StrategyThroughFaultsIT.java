package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.AcknowledgedClient;
import dev.tradingipc.systemtests.peers.FaultPlan;
import dev.tradingipc.systemtests.peers.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The strategy reaches the order manager by a faulty way, and one program after the other is killed and started again: it
 * never trades on a wrong view of what it holds.
 */
class StrategyThroughFaultsIT {
    private static final boolean IS_FULL = "full".equals(System.getProperty("trading.proof"));
    private static final int KILLS = IS_FULL ? 40 : 4;
    private static final int ORDERS_BETWEEN_KILLS_MAX = 100;
    private static final int FRAMES_BEFORE_FAULT_MAX = 20;

    private static final List<Service> KILLED = List.of(Service.STRATEGY, Service.GATEWAY, Service.ORDERBOOK);
    private static final long UNITS_HELD_MAX = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void positionsAndOrderIdsAreTheOrderManagersAfterEveryKill() throws InterruptedException {
        long seed = FaultPlan.seed(StrategyThroughFaultsIT.class);
        SplittableRandom random = new SplittableRandom(seed);
        // Sentiment and averages cross all the time, so that every symbol is bought and sold again and again.
        try (Desk desk = new Desk(
                        directory,
                        "--gateway.tick-interval=2ms",
                        "--gateway.news-interval=5ms",
                        "--strategy.short-window=1",
                        "--strategy.long-window=2",
                        "--strategy.bullish-threshold=50",
                        "--strategy.bearish-threshold=50");
                FaultProxy proxy = new FaultProxy(
                        desk.orderPort(), new FaultPlan(seed, FRAMES_BEFORE_FAULT_MAX)::next, Integer.MAX_VALUE)) {
            desk.with("--strategy.order-manager.port=" + proxy.port()).startAll();
            for (int kill = 0; kill < KILLS; kill++) {
                awaitTrades(desk, 1 + random.nextInt(ORDERS_BETWEEN_KILLS_MAX));
                Service killed = KILLED.get(kill % KILLED.size());
                desk.get(killed).kill();
                desk.start(killed);
            }
            awaitTrades(desk, 1);
            System.out.println(desk.totalTrades() + " trades, " + proxy.struck() + " faults");
            assertThat(proxy.struck()).as("faults").isGreaterThan(KILLS);
            proxy.calm();
            desk.awaitReady();
            awaitTrades(desk, 1);
            pause(desk.get(Service.STRATEGY));
            assertOneMind(desk);
        }
    }

    private static void awaitTrades(Desk desk, int more) {
        long enough = desk.totalTrades() + more;
        await("trades").atMost(PATIENCE).until(() -> desk.totalTrades() >= enough);
    }

    private static void pause(ServiceProcess strategy) {
        strategy.post("/actuator/strategy", "{\"state\": \"PAUSED\", \"who\": \"kim\", \"why\": \"count\"}");
        await("every order and the pause are answered")
                .atMost(PATIENCE)
                .until(() -> strategy.metric("strategy_orders_unacknowledged") == 0
                        && strategy.metric("strategy_audits_unconfirmed") == 0
                        && strategy.metric("strategy_session_established") == 1);
    }

    private static void assertOneMind(Desk desk) throws InterruptedException {
        ServiceProcess orderManager = desk.get(Service.ORDER_MANAGER);
        RecordedTrades trades = RecordedTrades.of(orderManager, "strategy");
        assertThat(trades.ids())
                .as("order ids")
                .isEqualTo(
                        LongStream.rangeClosed(1, trades.rows().size()).boxed().toList());
        assertNeverHeldMore(trades);
        Map<String, Long> positions = RecordedTrades.positionsTold(orderManager, "strategy");
        assertThat(positions).isEqualTo(trades.positionsAfter(Long.MAX_VALUE));
        assertStrategyHolds(desk.get(Service.STRATEGY), positions);
        desk.get(Service.STRATEGY).kill();
        AcknowledgedClient.Logon logon = logOn(desk.orderPort());
        assertThat(new TreeMap<>(logon.positions())).as("positions at a logon").isEqualTo(positions);
        assertThat(logon.lastId())
                .as("last id at a logon")
                .isEqualTo(trades.rows().size());
    }

    /** A strategy that never adds to the side it holds can only come to hold more by mistaking what it holds. */
    private static void assertNeverHeldMore(RecordedTrades trades) {
        Map<String, Long> held = new HashMap<>();
        for (RecordedTrades.Row row : trades.rows()) {
            assertThat(held.merge(row.symbol(), row.signedQuantity(), Long::sum))
                    .as("units held after %s", row)
                    .isBetween(-UNITS_HELD_MAX, UNITS_HELD_MAX);
        }
    }

    private static void assertStrategyHolds(ServiceProcess strategy, Map<String, Long> positions) {
        JsonNode details = strategy.json("/actuator/health")
                .get("components")
                .get("strategy")
                .get("details");
        assertThat(details.get("longPositions").asLong())
                .as("long positions")
                .isEqualTo(
                        positions.values().stream().filter(units -> units > 0).count());
        assertThat(details.get("shortPositions").asLong())
                .as("short positions")
                .isEqualTo(
                        positions.values().stream().filter(units -> units < 0).count());
    }

    private static AcknowledgedClient.Logon logOn(int orderPort) throws InterruptedException {
        try (AcknowledgedClient client = new AcknowledgedClient("strategy", orderPort, 1, () -> null).start()) {
            assertThat(client.awaitDone(PATIENCE.toSeconds())).isTrue();
            return client.logons().getFirst();
        }
    }
}
