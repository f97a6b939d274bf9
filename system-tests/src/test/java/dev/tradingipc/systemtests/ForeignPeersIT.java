package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.PlainClient;
import dev.tradingipc.systemtests.peers.PlainServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that know only the wire protocol take the place of ours, one at a time. */
class ForeignPeersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void aForeignClientReadsPricesAndNewsOfOurGateway() {
        try (Desk desk = new Desk(directory, "--gateway.symbols.AAPL=173.20", "--gateway.tick-interval=10ms")) {
            desk.start(Service.GATEWAY).awaitReady();
            try (PlainClient prices = new PlainClient(desk.pricesPort());
                    PlainClient news = new PlainClient(desk.newsPort())) {
                prices.send("bytes from a client are ignored");
                for (int i = 0; i < 100; i++) {
                    assertThat(prices.readFrame()).matches("[A-Z]{4},\\d+\\.\\d{2}");
                }
                assertThat(news.readFrame()).matches("\\d{1,3}");
            }
        }
    }

    @Test
    void aForeignClientSendsTenThousandOrdersAndClosesWithoutReading() {
        try (Desk desk = new Desk(directory)) {
            desk.start(Service.ORDER_MANAGER).awaitReady();
            StringBuilder orders = new StringBuilder();
            for (int id = 1; id <= 10_000; id++) {
                orders.append("{\"id\": ").append(id).append(", \"action\": \"BUY\", \"quantity\": 10, ");
                orders.append("\"symbol\": \"AAPL\", \"price\": 150.25}*");
            }
            try (PlainClient client = new PlainClient(desk.orderPort())) {
                client.send(orders.toString());
            }
            await().atMost(PATIENCE).until(() -> desk.totalTrades() == 10_000);
        }
    }

    @Test
    void aForeignOrderManagerReceivesThePlainOrdersOfOurStrategy() {
        try (Desk desk = new Desk(directory, "--gateway.tick-interval=10ms", "--strategy.order-protocol=plain");
                PlainServer orders = new PlainServer(desk.orderPort())) {
            desk.start(Service.GATEWAY);
            desk.start(Service.ORDERBOOK);
            desk.start(Service.STRATEGY);
            desk.awaitReady();
            await().atMost(PATIENCE).until(() -> orders.received().contains("*"));
            assertThat(orders.received())
                    .matches("(?s)\\{\"id\": 1, \"action\": \"(BUY|SELL)\", \"quantity\": 10, \"symbol\": \"[A-Z]{4}\","
                            + " \"price\": \\d+\\.\\d{2}\\}\\*.*");
        }
    }
}
