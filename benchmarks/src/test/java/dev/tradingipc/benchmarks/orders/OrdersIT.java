package dev.tradingipc.benchmarks.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The real processes, for as short as shows that they can be measured: figures mean nothing here. */
class OrdersIT {
    private static final Path HOME =
            Path.of(System.getProperty("trading.home")).toAbsolutePath().normalize();
    private static final int ROUND_MILLIS = 50;

    @Test
    void ordersOfSeveralClientsAreFoundInTheDatabase() {
        try (ScratchDirectory scratch = ScratchDirectory.onDisk(HOME);
                OrdersContestant orderManager = new OrdersContestant(
                        new OrderManagerTaker(HOME, scratch.create("orders"), 3, 64), ROUND_MILLIS)) {
            assertThat(orderManager.round()).isPositive();
            assertThat(orderManager.details())
                    .hasEntrySatisfying(
                            "ordersFoundInDatabase",
                            found -> assertThat((long) found).isPositive())
                    .hasEntrySatisfying(
                            "batchOrdersMean", mean -> assertThat((double) mean).isBetween(1.0, 3.0 * 64));
        }
    }

    @Test
    void peersMakeTheSameOrdersDurable() {
        try (ScratchDirectory scratch = ScratchDirectory.onDisk(HOME);
                OrdersContestant batches =
                        new OrdersContestant(new JdbcTaker(HOME, scratch.create("jdbc"), 10, 3), ROUND_MILLIS)) {
            assertThat(batches.round()).isPositive();
            assertThat(batches.details()).containsEntry("batchRows", 10);
        }
    }

    @Test
    void eachOrderOfOneClientIsTimed() {
        LatencyRecorder latencies = new LatencyRecorder();
        try (ScratchDirectory scratch = ScratchDirectory.onDisk(HOME);
                LatencyContestant client = new LatencyContestant(
                        new OrderManagerTaker(HOME, scratch.create("orders"), 1, 1), 20, latencies);
                LatencyContestant device =
                        new LatencyContestant(new DeviceSync(scratch.create("sync")), 20, latencies)) {
            assertThat(client.round()).isPositive();
            assertThat(device.round()).isPositive();
            assertThat(latencies.count()).isEqualTo(40);
            assertThat(client.details()).containsKeys("p99Nanos", "nanosByPercentile", "stalls");
        }
    }
}
