package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four programs as they come, on the simulated feed. */
class SimulatedStackIT {
    /** Thirty seconds of the default feed: four symbols every 100 ms. */
    private static final int TICKS_IN_THIRTY_SECONDS = 4 * 300;

    @TempDir
    private Path directory;

    @Test
    void aNewcomerSeesTheFirstOrderWithinThirtySeconds() {
        try (Desk desk = new Desk(directory).startAll()) {
            await().atMost(Duration.ofMinutes(1)).until(() -> desk.totalTrades() > 0);
            assertThat(desk.get(Service.STRATEGY).metric("strategy_ticks_total"))
                    .isLessThan(TICKS_IN_THIRTY_SECONDS);
            assertThat(desk.get(Service.ORDER_MANAGER).log()).contains("Received Order 1: BUY 10 ");
            assertThat(desk.get(Service.ORDER_MANAGER).stop()).isIn(0, 143);
            assertThat(desk.get(Service.ORDER_MANAGER).log()).contains("total_trades");
        }
    }

    @Test
    void startsInAnyOrder() {
        long seed = System.nanoTime();
        List<Service> order = Arrays.asList(Service.values().clone());
        Collections.shuffle(order, new Random(seed));
        System.out.println("start order " + order + ", seed " + seed);
        try (Desk desk = new Desk(directory, "--gateway.tick-interval=10ms")) {
            for (Service service : order) {
                desk.start(service).awaitAnswering();
            }
            desk.awaitReady();
            await().atMost(Duration.ofMinutes(1)).until(() -> desk.totalTrades() > 0);
        }
    }
}
