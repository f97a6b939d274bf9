package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The four programs as they come, on the simulated feed. */
class SimulatedStackIT {
    /** Thirty seconds of the default feed: four symbols every 100 ms. */
    private static final int TICKS_IN_THIRTY_SECONDS = 4 * 300;

    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @TempDir
    private Path directory;

    @Test
    void aNewcomerSeesTheFirstOrderWithinThirtySeconds() {
        System.out.println("-Dseed=" + SEED);
        try (Desk desk = new Desk(directory, "--gateway.seed=" + SEED)) {
            for (Service service : Service.values()) {
                desk.startJar(service);
            }
            desk.awaitReady();
            await().atMost(Duration.ofMinutes(1)).until(() -> desk.totalTrades() > 0);
            assertThat(desk.get(Service.STRATEGY).metric("strategy_ticks_total"))
                    .isLessThan(TICKS_IN_THIRTY_SECONDS);
            // A trade is in the summary before its line is printed.
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> desk.get(Service.ORDER_MANAGER).log().contains("Received Order 1: BUY 10 "));
            assertThat(desk.get(Service.ORDER_MANAGER).stop()).isIn(0, 143);
            assertThat(desk.get(Service.ORDER_MANAGER).log()).contains("total_trades");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GATEWAY ORDERBOOK STRATEGY ORDER_MANAGER",
                "ORDER_MANAGER STRATEGY ORDERBOOK GATEWAY",
                "STRATEGY GATEWAY ORDER_MANAGER ORDERBOOK",
                "ORDERBOOK ORDER_MANAGER GATEWAY STRATEGY"
            })
    void startsInAnyOrder(String order) {
        try (Desk desk = new Desk(directory, "--gateway.tick-interval=10ms")) {
            for (String service : order.split(" ", -1)) {
                desk.start(Service.valueOf(service)).awaitAnswering();
            }
            desk.awaitReady();
            await().atMost(Duration.ofMinutes(1)).until(() -> desk.totalTrades() > 0);
        }
    }
}
