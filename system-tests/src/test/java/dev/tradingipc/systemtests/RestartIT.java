package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each program is killed and started again while the other three live on. */
class RestartIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void eachServiceCanBeKilledAndStartedAgain() {
        try (Desk desk = new Desk(directory, "--gateway.tick-interval=10ms").startAll()) {
            for (Service service : Service.values()) {
                awaitProgress(desk);
                long trades = desk.totalTrades();
                double ticks = desk.get(Service.ORDERBOOK).metric("orderbook_ticks_total");
                desk.get(service).kill();
                awaitNoticed(desk, service);
                desk.start(service);
                desk.awaitReady();
                awaitProgress(desk);
                assertOthersLived(desk);
                assertThat(desk.totalTrades()).as("trades are kept").isGreaterThanOrEqualTo(trades);
                assertThat(desk.get(Service.ORDERBOOK).metric("orderbook_ticks_total"))
                        .as("the session of the price table goes on")
                        .isGreaterThan(ticks);
            }
        }
    }

    /** The feed's death must not make its clients spin: a known fault of an earlier system of this kind. */
    @Test
    void aDeadGatewayCostsItsClientsAHandfulOfLogLines() {
        try (Desk desk = new Desk(directory, "--gateway.tick-interval=10ms").startAll()) {
            awaitProgress(desk);
            long before = lines(desk);
            desk.get(Service.GATEWAY).kill();
            awaitNoticed(desk, Service.GATEWAY);
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

    private static void awaitNoticed(Desk desk, Service killed) {
        Service witness = switch (killed) {
            case GATEWAY -> Service.ORDERBOOK;
            case ORDERBOOK, ORDER_MANAGER -> Service.STRATEGY;
            case STRATEGY -> null;
        };
        if (witness != null) {
            await(witness + " notices that " + killed + " is gone")
                    .atMost(PATIENCE)
                    .until(() -> !desk.get(witness).isReady());
        }
    }

    private static void assertOthersLived(Desk desk) {
        for (Service service : Service.values()) {
            assertThat(desk.get(service).isAlive()).as(service + " is alive").isTrue();
        }
    }

    private static long lines(Desk desk) {
        return desk.get(Service.ORDERBOOK).log().lines().count()
                + desk.get(Service.STRATEGY).log().lines().count();
    }
}
