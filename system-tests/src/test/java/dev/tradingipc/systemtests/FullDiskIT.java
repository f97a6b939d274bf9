package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.FaultPlan;
import dev.tradingipc.systemtests.peers.PlainClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The disk of the trade database fills up while orders come as fast as they are answered, and is enlarged. */
class FullDiskIT {
    private static final int MEGABYTES_IN_THE_END = 100;
    private static final int MEGABYTES = 12;
    private static final int TIMES = Proof.IS_FULL ? 5 : 1;
    private static final int PLAIN_ORDERS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration DOWN = Duration.ofSeconds(Proof.IS_FULL ? 10 : 3);
    private static final String READINESS = "/actuator/health/readiness";
    private static final String UNWRITABLE = "No order is read until it can be";

    @TempDir
    private Path directory;

    @Test
    void isDownUntilThereIsRoomAndThenGoesOnWithEveryOrder() throws IOException, InterruptedException {
        Optional<TinyDisk> mounted = TinyDisk.mount(directory.resolve("disk"), MEGABYTES);
        Needs.met(mounted.isPresent(), "Needs to be let mount a tmpfs.");
        long seed = FaultPlan.seed(FullDiskIT.class);
        try (TinyDisk disk = mounted.orElseThrow();
                Desk desk = new Desk(directory)
                        .with("--order-manager.database=" + disk.directory().resolve("trades.db"));
                PlainClient plain = new PlainClient(started(desk));
                Load alpha = new Load("alpha", seed, desk.orderPort()).rush();
                Load beta = new Load("beta", seed + 1, desk.orderPort()).rush()) {
            ServiceProcess orderManager = desk.get(Service.ORDER_MANAGER);
            for (int time = 1; time <= TIMES; time++) {
                await("the disk is full").atMost(PATIENCE).until(() -> orderManager.status(READINESS) == 503);
                sendPlainOrders(plain, time);
                assertStaysDown(orderManager, desk.orderPort());
                assertThat(orderManager.log().split(UNWRITABLE, -1))
                        .as("lines of log about it")
                        .hasSize(1 + time);
                disk.enlargeTo(MEGABYTES * (1 + time));
                await("it goes on by itself").atMost(PATIENCE).until(orderManager::isReady);
            }
            // While one is looked at the other would fill the disk once more.
            alpha.end();
            beta.end();
            disk.enlargeTo(MEGABYTES_IN_THE_END);
            for (Load load : List.of(alpha, beta)) {
                load.endAndAssertExactlyOnce(desk);
                System.out.println(load);
            }
            await("plain orders")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    RecordedTrades.of(orderManager, "plain").ids())
                            .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) PLAIN_ORDERS * TIMES)
                                    .boxed()
                                    .toList()));
        }
    }

    private static int started(Desk desk) {
        desk.start(Service.ORDER_MANAGER).awaitReady();
        return desk.orderPort();
    }

    /** Looks again and again, as one that can only be opened and read is none that can be written. */
    private static void assertStaysDown(ServiceProcess orderManager, int orderPort) {
        long endNanos = System.nanoTime() + DOWN.toNanos();
        while (System.nanoTime() - endNanos < 0) {
            JsonNode database = orderManager.json(READINESS).at("/components/tradeDatabase");
            assertThat(database.get("status").asString()).isEqualTo("DOWN");
            assertThat(database.at("/details/reason").asString())
                    .startsWith("The trade database ")
                    .contains("make room");
        }
        assertThat(orderManager.metric("ordermanager_commit_failures_total")).isGreaterThan(2);
        try (PlainClient client = new PlainClient(orderPort)) {
            client.send("{\"type\": \"logon\", \"client\": \"gamma\"}*");
            assertThat(client.readFrame()).contains("\"logout\"", "\"unavailable\"");
        }
    }

    private static void sendPlainOrders(PlainClient plain, int time) {
        long last = (long) time * PLAIN_ORDERS;
        for (long id = last - PLAIN_ORDERS + 1; id <= last; id++) {
            plain.send(String.format(
                    Locale.ROOT,
                    "{\"id\": %d, \"action\": \"BUY\", \"quantity\": 1, \"symbol\": \"AAPL\", \"price\": 1}*",
                    id));
        }
    }
}
