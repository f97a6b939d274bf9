package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restart costs the others; that all comes right again is held by {@link KillsIT}. */
class RestartIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    /** The feed's death must not make its clients spin: a known fault of an earlier system of this kind. */
    @Test
    void aDeadGatewayCostsItsClientsAHandfulOfLogLines() {
        try (Desk desk = new Desk(directory, "--gateway.tick-interval=10ms").startAll()) {
            awaitProgress(desk);
            long before = lines(desk);
            desk.get(Service.GATEWAY).kill();
            await("the order book notices")
                    .atMost(PATIENCE)
                    .until(() -> !desk.get(Service.ORDERBOOK).isReady());
            // As many attempts as a second of back-off allows have been made when the gateway is found again.
            desk.start(Service.GATEWAY);
            desk.awaitReady();
            assertThat(lines(desk) - before).isLessThan(40);
        }
    }

    private static void awaitProgress(Desk desk) {
        double ticks = desk.get(Service.STRATEGY).metric("strategy_ticks_total");
        await("ticks flow")
                .atMost(PATIENCE)
                .until(() -> desk.get(Service.STRATEGY).metric("strategy_ticks_total") > ticks + 100);
    }

    private static long lines(Desk desk) {
        return desk.get(Service.ORDERBOOK).log().lines().count()
                + desk.get(Service.STRATEGY).log().lines().count();
    }
}
