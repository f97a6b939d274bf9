package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What follows from the trades of the strategy, read on from where they were read last, and held against what the order
 * manager and the strategy say.
 */
final class StrategyBook {
    private static final String CLIENT = "strategy";
    /** The default of {@code strategy.order-quantity}. */
    private static final long UNITS_HELD_MAX = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, Long> held = new HashMap<>();
    private Instant readUpTo = Instant.EPOCH;
    private long lastSequence;
    private long lastId;

    /** Trades read so far. */
    long trades() {
        return lastId;
    }

    /** Units held by symbol after those. */
    Map<String, Long> positions() {
        Map<String, Long> positions = new TreeMap<>(held);
        positions.values().removeIf(units -> units == 0);
        return positions;
    }

    /** While the strategy is paused every trade is recorded once and in order, and all agree on what is held. */
    void assertOneMind(Desk desk) {
        ServiceProcess strategy = desk.get(Service.STRATEGY);
        ServiceProcess orderManager = desk.get(Service.ORDER_MANAGER);
        set(strategy, "PAUSED");
        awaitAnswered(strategy);
        readOn(orderManager);
        assertThat(RecordedTrades.positionsTold(orderManager, CLIENT))
                .as("positions that the order manager tells")
                .isEqualTo(positions());
        assertStrategyHolds(strategy, positions());
        set(strategy, "RUNNING");
    }

    private static void set(ServiceProcess strategy, String state) {
        strategy.post("/actuator/strategy", "{\"state\": \"" + state + "\", \"who\": \"kim\", \"why\": \"count\"}");
    }

    private static void awaitAnswered(ServiceProcess strategy) {
        await("every order and the pause are answered")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> strategy.metric("strategy_orders_unacknowledged") == 0
                        && strategy.metric("strategy_audits_unconfirmed") == 0
                        && strategy.metric("strategy_session_established") == 1);
    }

    /** No order is missing, none is there twice, and a strategy that never adds to its side has held no more than that. */
    void readOn(ServiceProcess orderManager) {
        for (RecordedTrades.Row row :
                RecordedTrades.of(orderManager, CLIENT, readUpTo).rows()) {
            if (row.sequence() <= lastSequence) {
                continue;
            }
            assertThat(row.id()).as("id behind %s, of %s", lastId, row).isEqualTo(lastId + 1);
            assertThat(held.merge(row.symbol(), row.signedQuantity(), Long::sum))
                    .as("units held after %s", row)
                    .isBetween(-UNITS_HELD_MAX, UNITS_HELD_MAX);
            lastId = row.id();
            lastSequence = row.sequence();
            readUpTo = row.time();
        }
    }

    private void assertStrategyHolds(ServiceProcess strategy, Map<String, Long> positions) {
        JsonNode details = strategy.json("/actuator/health")
                .get("components")
                .get("strategy")
                .get("details");
        assertThat(details.get("lastOrderId").asLong())
                .as("last order id of the strategy")
                .isEqualTo(lastId);
        assertThat(details.get("longPositions").asLong())
                .as("long positions of the strategy")
                .isEqualTo(
                        positions.values().stream().filter(units -> units > 0).count());
        assertThat(details.get("shortPositions").asLong())
                .as("short positions of the strategy")
                .isEqualTo(
                        positions.values().stream().filter(units -> units < 0).count());
    }
}
