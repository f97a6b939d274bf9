package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.PlainClient;
import dev.tradingipc.systemtests.peers.PlainServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Somebody damages the shared memory under the three programs that have it mapped. Prices and news come from the test; an
 * order in AAPL at its price shows whether the order manager, whose price collar is on, sees the market.
 */
class BadPriceFileIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LAYOUT_VERSION_AT = 8;

    @TempDir
    private Path directory;

    private Desk desk;
    private PlainServer prices;
    private PlainServer news;
    private PlainClient orders;
    private long orderId;

    @BeforeEach
    void start() {
        desk = new Desk(
                directory,
                "--order-manager.risk.price-collar-basis-points=100",
                "--order-manager.risk.reference-age-max=1h");
        prices = new PlainServer(desk.pricesPort());
        news = new PlainServer(desk.newsPort());
        desk.start(Service.ORDERBOOK);
        desk.start(Service.STRATEGY);
        desk.start(Service.ORDER_MANAGER);
        desk.awaitReady();
        orders = new PlainClient(desk.orderPort());
        orders.send("{\"type\": \"logon\", \"client\": \"alpha\"}*");
        assertThat(orders.readFrame()).contains("\"lastId\": 0");
    }

    @AfterEach
    void stop() {
        orders.close();
        desk.close();
        prices.close();
        news.close();
    }

    @Test
    void aCutPriceFileStopsTradingUntilTheOrderBookIsStartedAgain() throws IOException {
        tick(1);
        awaitMarketSeen();

        cut(desk.priceFile());

        String sentence = "was cut from ";
        await().atMost(PATIENCE)
                .until(() -> health(Service.ORDERBOOK, "orderbook")
                        .get("status")
                        .asString()
                        .equals("DOWN"));
        assertThat(health(Service.ORDERBOOK, "orderbook").at("/details/reason").asString())
                .contains(sentence, " to 0 bytes while in use: find who does that, delete the file and restart its");
        assertThat(desk.get(Service.ORDERBOOK).metric("orderbook_ticks_total")).isEqualTo(1);
        await().atMost(PATIENCE)
                .until(() -> health(Service.STRATEGY, "strategy")
                        .get("status")
                        .asString()
                        .equals("OUT_OF_SERVICE"));
        assertThat(desk.get(Service.STRATEGY).log()).contains(sentence);
        assertThat(order()).contains("\"REJECTED\"", "\"no-reference-price\"");
        await().atMost(PATIENCE)
                .until(() -> desk.get(Service.ORDER_MANAGER)
                        .log()
                        .contains("The market's prices cannot be read: The price file "));
        prices.send("AAPL,2*");

        Files.delete(desk.priceFile());
        desk.get(Service.ORDERBOOK).stop();
        desk.start(Service.ORDERBOOK);
        await("its feed connection").atMost(PATIENCE).until(() -> prices.clients() == 2);
        desk.awaitReady();
        tick(1);
        awaitMarketSeen();
        await().atMost(PATIENCE).until(() -> desk.get(Service.STRATEGY).metric("strategy_ticks_total") == 2);
    }

    @Test
    void aDamagedDoorbellDelaysATickByAMomentAndIsReplaced() throws IOException {
        tick(1);
        Path doorbell = desk.priceFile().resolveSibling("prices.doorbell");
        byte[] noise = new byte[(int) Files.size(doorbell)];
        Arrays.fill(noise, (byte) -1);
        Files.write(doorbell, noise, StandardOpenOption.WRITE);
        tick(2);
        awaitReplacements(1);
        cut(doorbell);
        tick(3);
        awaitReplacements(2);
        Files.delete(doorbell);
        tick(4);
        awaitReplacements(3);

        await("the strategy is in the new one")
                .atMost(PATIENCE)
                .until(() -> desk.get(Service.ORDERBOOK).metric("orderbook_readers") == 1);
        tick(5);
        assertThat(desk.get(Service.ORDERBOOK).log())
                .contains("The doorbell file was damaged or deleted and is replaced");
        assertThat(health(Service.STRATEGY, "strategy").get("status").asString())
                .isEqualTo("UP");
    }

    @Test
    void aPriceFileOfAnotherVersionIsRefusedWithASentenceAndTheFirstWriterStays() throws IOException {
        tick(1);
        ServiceProcess first = desk.get(Service.ORDERBOOK);
        ServiceProcess second = desk.start(Service.ORDERBOOK);
        assertThat(second.awaitEnd()).isEqualTo(1);
        assertThat(second.log().lines())
                .singleElement()
                .asString()
                .contains("The order book cannot start: The price file " + desk.priceFile()
                        + " is already written by process " + first.pid() + " on ")
                .endsWith(": stop that process or give this one a shared-memory.path of its own.");
        tick(2);

        first.stop();
        desk.get(Service.STRATEGY).stop();
        desk.get(Service.ORDER_MANAGER).stop();
        writeVersion(7);
        desk.start(Service.STRATEGY);
        ServiceProcess orderManager = desk.start(Service.ORDER_MANAGER).awaitReady();
        orders.close();
        orders = new PlainClient(desk.orderPort());
        orders.send("{\"type\": \"logon\", \"client\": \"alpha\"}*");
        orders.readFrame();
        String sentence = desk.priceFile() + " has layout version 7 and this program reads version 1: start writer and"
                + " readers from the same release.";
        assertThat(order()).contains("\"REJECTED\"", "\"no-reference-price\"");
        assertThat(orderManager.log()).contains("The market's prices cannot be read: The price file " + sentence);
        await().atMost(PATIENCE)
                .until(() -> desk.get(Service.STRATEGY).get("/actuator/health").contains("The price file " + sentence));

        desk.start(Service.ORDERBOOK);
        desk.awaitReady();
        await().atMost(PATIENCE).until(() -> {
            prices.send("AAPL,1*");
            return desk.get(Service.STRATEGY).metric("strategy_ticks_total") > 0;
        });
        awaitMarketSeen();
    }

    /** One more price, which the strategy must take. */
    private void tick(int ticksThen) {
        double before = desk.get(Service.STRATEGY).metric("strategy_ticks_total");
        prices.send("AAPL,1*");
        await("tick " + ticksThen)
                .atMost(PATIENCE)
                .until(() -> desk.get(Service.STRATEGY).metric("strategy_ticks_total") > before);
    }

    /** The order manager looks for a new price file once a second. */
    private void awaitMarketSeen() {
        await("the order manager sees the market").atMost(PATIENCE).until(() -> order().contains("\"FILLED\""));
    }

    /** The answer to one more order. */
    private String order() {
        orders.send(
                "{\"id\": " + ++orderId
                        + ", \"action\": \"BUY\", \"quantity\": 1, \"symbol\": \"AAPL\", \"price\": 1, \"client\": \"alpha\"}*");
        return orders.readFrame();
    }

    private void awaitReplacements(int times) {
        await("doorbell " + times)
                .atMost(PATIENCE)
                .until(() -> desk.get(Service.ORDERBOOK).metric("orderbook_doorbell_replacements_total") == times);
    }

    private JsonNode health(Service service, String component) {
        return desk.get(service).json("/actuator/health").at("/components/" + component);
    }

    private void writeVersion(int version) throws IOException {
        try (FileChannel channel = FileChannel.open(desk.priceFile(), StandardOpenOption.WRITE)) {
            channel.write(
                    ByteBuffer.allocate(Integer.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(0, version),
                    LAYOUT_VERSION_AT);
        }
    }

    private static void cut(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }
}
