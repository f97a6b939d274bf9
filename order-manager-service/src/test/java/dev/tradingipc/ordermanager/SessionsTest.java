package dev.tradingipc.ordermanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.ordermanager.database.DatabaseKind;
import dev.tradingipc.ordermanager.database.TestDatabase;
import dev.tradingipc.ordermanager.inbound.ReplyLimits;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The acknowledged protocol, spoken by a stranger over real sockets to the whole service. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class SessionsTest {
    @Parameter
    private DatabaseKind kind;

    @TempDir
    private Path directory;

    private TestDatabase database;
    private RunningOrderManager service;

    @BeforeEach
    void create() {
        database = kind.available().fresh(directory);
        start();
    }

    private void start() {
        service = new RunningOrderManager(database);
    }

    @AfterEach
    void stop() {
        if (service != null) { // else the machine cannot run this database, and the test is skipped
            service.close();
        }
    }

    @Test
    void answersAnOrderWithWhatBecameOfIt() {
        try (SessionClient alpha = new SessionClient("alpha", service.orderPort())) {
            assertThat(alpha.logOn().toString())
                    .isEqualTo("{\"type\":\"logon\",\"client\":\"alpha\",\"lastId\":0,\"positions\":{}}");
            alpha.order(8, "BUY", 10, "AAPL", "150.25");

            JsonNode ack = alpha.receive();

            assertThat(ack.get("type").asString()).isEqualTo("ack");
            assertThat(ack.get("client").asString()).isEqualTo("alpha");
            assertThat(ack.get("id").asLong()).isEqualTo(8);
            assertThat(ack.get("status").asString()).isEqualTo("FILLED");
            assertThat(ack.get("original").isNull()).isTrue();
            assertThat(ack.get("reason").isNull()).isTrue();
            assertThat(ack.get("quantity").asLong()).isEqualTo(10);
            assertThat(ack.get("price").decimalValue()).isEqualByComparingTo("150.25");
            assertThat(service.json("/trades?client=alpha").get("trades").get(0).get("time"))
                    .isEqualTo(ack.get("time"));
        }
    }

    @Test
    void executesAnOrderSentAgainOnce() {
        try (SessionClient alpha = SessionClient.loggedOn("alpha", service.orderPort())) {
            alpha.order(1, "BUY", 10, "AAPL", "150.25");
            alpha.order(1, "BUY", 10, "AAPL", "150.25");
            alpha.order(1, "BUY", 11, "AAPL", "150.25");
            assertThat(alpha.answer()).isEqualTo("1 FILLED");
            assertThat(alpha.answer()).isEqualTo("1 DUPLICATE of FILLED");
            assertThat(alpha.answer()).isEqualTo("1 REJECTED (id-conflict)");
        }
        restart();
        try (SessionClient alpha = new SessionClient("alpha", service.orderPort())) {
            JsonNode logon = alpha.logOn();
            assertThat(logon.get("lastId").asLong()).isEqualTo(1);
            assertThat(logon.get("positions").toString()).isEqualTo("{\"AAPL\":10}");
            alpha.order(1, "BUY", 10, "AAPL", "150.250");
            alpha.order(1, "SELL", 10, "AAPL", "150.25");
            assertThat(alpha.answer()).isEqualTo("1 DUPLICATE of FILLED");
            assertThat(alpha.answer()).isEqualTo("1 REJECTED (id-conflict)");
        }
        assertThat(service.totalTrades()).isEqualTo(1);
    }

    @Test
    void remembersWhyAnUnreadableOrderWasRejected() {
        String unreadable = "{\"id\":5,\"client\":\"alpha\",\"action\":\"HOLD\"}*";
        try (SessionClient alpha = SessionClient.loggedOn("alpha", service.orderPort())) {
            alpha.send(unreadable);
            assertThat(alpha.answer()).isEqualTo("5 REJECTED (action)");
        }
        restart();
        try (SessionClient alpha = new SessionClient("alpha", service.orderPort())) {
            assertThat(alpha.logOn().get("lastId").asLong()).isEqualTo(5);
            alpha.send(unreadable);
            alpha.order(5, "BUY", 1, "AAPL", "1");
            alpha.send("nonsense*");
            alpha.send(
                    "{\"id\":6,\"client\":\"beta\",\"action\":\"BUY\",\"quantity\":1,\"symbol\":\"A\",\"price\":1}*");
            alpha.order(6, "BUY", 1, "AAPL", "1");
            assertThat(alpha.answer()).isEqualTo("5 DUPLICATE of REJECTED (action)");
            assertThat(alpha.answer()).isEqualTo("5 REJECTED (id-conflict)");
            assertThat(alpha.answer()).isEqualTo("0 REJECTED (json)");
            assertThat(alpha.answer()).isEqualTo("0 REJECTED (client)");
            assertThat(alpha.answer()).isEqualTo("6 FILLED");
        }
    }

    @Test
    void aNewerLogonWaitsForWhatTheOlderConnectionDelivered() {
        int orders = 5_000;
        try (SessionClient older = SessionClient.loggedOn("alpha", service.orderPort())) {
            for (int id = 1; id <= orders; id++) {
                older.order(id, "BUY", 1, "AAPL", "1");
            }
            try (SessionClient newer = new SessionClient("alpha", service.orderPort())) {
                JsonNode logon = newer.logOn();
                assertThat(logon.get("lastId").asLong()).isEqualTo(orders);
                assertThat(logon.get("positions").get("AAPL").asLong()).isEqualTo(orders);
                newer.order(orders + 1, "SELL", 1, "AAPL", "1");
                assertThat(newer.answer()).isEqualTo(orders + 1 + " FILLED");
            }
            String last = older.answer();
            while (last.endsWith("FILLED")) {
                last = older.answer();
            }
            assertThat(last).isIn("logout replaced", "closed");
        }
        assertThat(service.totalTrades()).isEqualTo(orders + 1);
    }

    /** Else the orders behind it would be executed as plain ones, without an answer and as often as they come. */
    @Test
    void aBrokenLogonDecidesNothing() {
        try (SessionClient alpha = new SessionClient("alpha", service.orderPort())) {
            alpha.send("{\"type\":\"logon\",\"client\":\"al*");
            alpha.send("{\"type\":\"audit\",\"client\":\"alpha\",\"at\":1}*");
            alpha.logOn();
            alpha.order(1, "BUY", 1, "AAPL", "1");
            assertThat(alpha.answer()).isEqualTo("1 FILLED");
        }
    }

    @Test
    void tellsAStrategyThatItWasPausedAlsoAfterARestart() {
        String change = "{\"type\":\"audit\",\"client\":\"alpha\",\"at\":%d,\"who\":\"kim\",\"subject\":\"strategy\","
                + "\"from\":\"%s\",\"to\":\"%s\",\"why\":\"lunch\"}*";
        try (SessionClient alpha = new SessionClient("alpha", service.orderPort())) {
            assertThat(alpha.logOn().has("state")).isFalse();
            alpha.send(change.formatted(2, "RUNNING", "PAUSED"));
            assertThat(alpha.receive().get("type").asString()).isEqualTo("audit");
        }
        restart();
        try (SessionClient alpha = new SessionClient("alpha", service.orderPort())) {
            assertThat(alpha.logOn().get("state").asString()).isEqualTo("PAUSED");
            // With a clock that was set back meanwhile.
            alpha.send(change.formatted(1, "PAUSED", "RUNNING"));
            alpha.receive();
        }
        try (SessionClient alpha = new SessionClient("alpha", service.orderPort())) {
            assertThat(alpha.logOn().get("state").asString()).isEqualTo("RUNNING");
        }
    }

    @Test
    void refusesNamesThatNobodyCanHave() {
        try (SessionClient plain = new SessionClient("plain", service.orderPort())) {
            plain.send("{\"type\":\"logon\",\"client\":\"plain\"}*");
            assertThat(plain.answer()).isEqualTo("logout client");
            assertThat(plain.answer()).isEqualTo("closed");
        }
    }

    @Test
    void saysNothingToAPlainClientEvenWhenItTriesToLogOnLater() throws Exception {
        try (SessionClient plain = new SessionClient("x", service.orderPort())) {
            plain.send("{\"id\":1,\"action\":\"BUY\",\"quantity\":1,\"symbol\":\"A\",\"price\":1}*");
            plain.send(
                    "{\"type\":\"logon\",\"client\":\"x\"}*{\"id\":1,\"action\":\"BUY\",\"quantity\":1,\"symbol\":\"A\",\"price\":1}*");
            await().until(() -> service.totalTrades() == 2);
            service.close();
            assertThat(plain.answer()).isEqualTo("closed");
        }
    }

    /** The clock is the same for all processes of a machine, so this test can play the order book. */
    @Test
    void measuresFromTheTickOfAnOrderToItsTradeOnce() {
        try (SessionClient alpha = SessionClient.loggedOn("alpha", service.orderPort())) {
            long tickNanos = System.nanoTime() - TimeUnit.SECONDS.toNanos(3);
            String order =
                    "{\"id\":1,\"action\":\"BUY\",\"quantity\":1,\"symbol\":\"AAPL\",\"price\":1,\"client\":\"alpha\","
                            + "\"tickNanos\":" + tickNanos + ",\"trace\":\"3-41077\"}*";
            alpha.send(order);
            assertThat(alpha.answer()).isEqualTo("1 FILLED");
            alpha.send(order);
            alpha.order(2, "BUY", 1, "AAPL", "1");
            assertThat(alpha.answer()).isEqualTo("1 DUPLICATE of FILLED");
            assertThat(alpha.answer()).isEqualTo("2 FILLED");
        }
        assertThat(service.metric("ordermanager_tick_to_trade_seconds_count")).isEqualTo(1);
        assertThat(service.metric("ordermanager_tick_to_trade_seconds_sum")).isBetween(3.0, 60.0);
        assertThat(service.metric("ordermanager_order_seconds_count")).isEqualTo(2);
    }

    @Test
    void cutsAClientThatNeverReadsAndServesTheOthers() {
        try (SessionClient deaf = SessionClient.loggedOn("deaf", service.orderPort());
                SessionClient alpha = SessionClient.loggedOn("alpha", service.orderPort())) {
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    for (int id = 1; id <= 1_000_000; id++) {
                        deaf.order(id, "BUY", 1, "AAPL", "1");
                    }
                } catch (UncheckedIOException cut) {
                    // Expected in the end.
                }
            });
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> service.bean(ReplyLimits.class).cuts() == 1);
            alpha.order(1, "BUY", 1, "AAPL", "1");
            assertThat(alpha.answer()).isEqualTo("1 FILLED");
            sender.interrupt();
        }
    }

    private void restart() {
        service.close();
        start();
    }
}
