package dev.tradingipc.systemtests;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The four programs on the simulated feed, each waiting for the others. */
class SimulatedStackIT {
    @TempDir
    private Path directory;

    /** All that differ in who is there first for whom; in short, from source to sink and the other way round. */
    private static Stream<String> orders() {
        List<String> orders = List.of(
                "GATEWAY ORDERBOOK STRATEGY ORDER_MANAGER",
                "ORDER_MANAGER STRATEGY ORDERBOOK GATEWAY",
                "STRATEGY GATEWAY ORDER_MANAGER ORDERBOOK",
                "ORDERBOOK ORDER_MANAGER GATEWAY STRATEGY");
        return orders.stream().limit(Proof.IS_FULL ? orders.size() : 2);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void startsInAnyOrder(String order) {
        try (Desk desk = new Desk(directory, "--gateway.tick-interval=10ms")) {
            for (String service : order.split(" ", -1)) {
                desk.start(Service.valueOf(service)).awaitAnswering();
            }
            desk.awaitReady();
            await().atMost(Duration.ofMinutes(10))
                    .until(() -> desk.totalTrades() > 0); // sentiment may be neutral for long
        }
    }
}
