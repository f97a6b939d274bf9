package dev.tradingipc.strategy;

import static dev.tradingipc.strategy.support.ScriptedOrderManager.Session.ackFrame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.strategy.support.PriceFeed;
import dev.tradingipc.strategy.support.RunningStrategy;
import dev.tradingipc.strategy.support.ScriptedOrderManager;
import dev.tradingipc.strategy.support.ScriptedOrderManager.Session;
import dev.tradingipc.strategy.support.StandInServer;
import dev.tradingipc.strategy.ticks.NewsTimeline;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.Suppression;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The whole service with the acknowledged protocol, between real prices and a scripted order manager. */
@ExtendWith(OutputCaptureExtension.class)
class AcknowledgedOrdersTest {
    private static final String CLIENT = "strategy";
    private static final int BULLISH = 65;

    @TempDir
    private Path directory;

    private Path priceFile;
    private StandInServer news;
    private ScriptedOrderManager manager;

    @BeforeEach
    void startPeers() {
        priceFile = directory.resolve("prices");
        news = StandInServer.on(0).greetingWith(BULLISH + "*");
        manager = new ScriptedOrderManager();
    }

    @AfterEach
    void stopPeers() {
        news.close();
        manager.close();
    }

    @Test
    void isReadyWhenTheLogonIsAnsweredAndShowsWhatBecameOfItsOrders(CapturedOutput output) {
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = start()) {
            Session session = loggingOn();
            strategy.awaitUnready();
            await().until(() -> health(strategy).contains("has not answered the logon yet"));
            session.answerLogon(CLIENT, 7, "\"AAPL\": -10");
            awaitTrading(strategy);
            prices.ticks("AAPL", "1", "2", "3");
            assertThat(session.frame())
                    .matches(
                            "\\{\"id\": 8, \"action\": \"BUY\", \"quantity\": 20, \"symbol\": \"AAPL\", \"price\": 3.00,"
                                    + " \"client\": \"strategy\", \"tickNanos\": \\d+, \"trace\": \"1-3\"}");
            await().until(() -> output.getOut().contains("Sent order 8: BUY 20 AAPL @ 3.00 [trace 1-3]"));
            await().until(() -> metrics(strategy).contains("strategy_orders_unacknowledged 1.0"));
            session.ack(CLIENT, 8, "FILLED");
            // It is no longer waited for before it is counted.
            await().untilAsserted(() -> assertThat(metrics(strategy))
                    .contains(
                            "strategy_orders_unacknowledged 0.0",
                            "strategy_orders_acknowledged_total{status=\"FILLED\"} 1.0",
                            "strategy_orders_acknowledged_total{status=\"REJECTED\"} 0.0",
                            "strategy_orders_resent_total 0.0",
                            "strategy_order_ack_seconds_count 1",
                            "strategy_session_established 1.0",
                            "strategy_logons_total 1.0",
                            "strategy_paused 0.0"));
            await().untilAsserted(() -> assertThat(health(strategy))
                    .contains("\"session\":\"established\"", "\"lastOrderId\":8", "\"unacknowledgedOrders\":0")
                    .contains("\"longPositions\":1"));
        }
    }

    @Test
    void isOutOfServiceWithTheReasonOfTheLastLogout() {
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = start()) {
            Session session = loggingOn();
            session.answerLogon(CLIENT, 0, "");
            strategy.awaitReady();
            prices.ticks("AAPL", "1", "2");
            session.send("{\"type\": \"logout\", \"client\": \"strategy\", \"reason\": \"unavailable\"}*");
            strategy.awaitUnready();
            assertThat(health(strategy)).contains("ended the session: it cannot write its trade log now");
            Session next = loggingOn();
            strategy.awaitTicks(2);
            prices.ticks("AAPL", "3");
            strategy.awaitTicks(3);
            strategy.awaitSuppressed(Suppression.NO_ORDER_CONNECTION, 1);
            next.answerLogon(CLIENT, 0, "");
            strategy.awaitReady();
        }
    }

    @Test
    void losslessDeliveryWaitsForAnswersInsteadOfLeavingOrdersOut() {
        try (PriceFeed prices = PriceFeed.lossless(priceFile);
                RunningStrategy strategy = start("--strategy.unacknowledged-max=1")) {
            Session session = loggingOn();
            session.answerLogon(CLIENT, 0, "");
            awaitTrading(strategy);
            prices.ticks("AAPL", "1", "2", "3");
            prices.ticks("MSFT", "1", "2", "3");
            assertThat(session.frame()).startsWith("{\"id\": 1,");
            await().during(Duration.ofMillis(300))
                    .until(() -> strategy.counters().ticks() == 3);
            session.ack(CLIENT, 1, "FILLED");
            assertThat(session.frame()).startsWith("{\"id\": 2,").contains("MSFT");
            session.cut();
            Session next = loggingOn();
            prices.ticks("AAPL", "4");
            await().during(Duration.ofMillis(300))
                    .until(() -> strategy.counters().ticks() == 6);
            next.answerLogon(CLIENT, 2, "\"AAPL\": 10, \"MSFT\": 10");
            next.send(ackFrame(CLIENT, 2, "DUPLICATE", "\"FILLED\"", "null"));
            strategy.awaitTicks(7);
            assertThat(strategy.counters().suppressed(Suppression.UNACKNOWLEDGED_MAX))
                    .isZero();
        }
    }

    @Test
    void pausesAndGoesOnWhateverTheOrderManagerDoes() {
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = start()) {
            assertThat(strategy.get("/actuator/strategy")).contains("\"state\":\"RUNNING\"", "\"who\":\"\"");
            Session silent = loggingOn();
            HttpResponse<String> paused = strategy.post(
                    "/actuator/strategy", "{\"state\": \"PAUSED\", \"who\": \"kim\", \"why\": \"lunch\"}");
            assertThat(paused.statusCode()).isEqualTo(200);
            assertThat(paused.body()).contains("\"state\":\"PAUSED\"", "\"who\":\"kim\"", "\"why\":\"lunch\"");
            assertThat(strategy.get("/actuator/strategy")).isEqualTo(paused.body());
            assertThat(health(strategy)).contains("\"trading\":{\"state\":\"PAUSED\"");
            silent.cut();
            Session session = loggingOn();
            session.answerLogon(CLIENT, 0, "");
            awaitTrading(strategy);
            assertThat(session.frame())
                    .startsWith("{\"type\": \"audit\", \"client\": \"strategy\", \"at\": ")
                    .endsWith("\"who\": \"kim\", \"subject\": \"strategy\", \"from\": \"RUNNING\", \"to\": \"PAUSED\","
                            + " \"why\": \"lunch\"}");
            prices.ticks("AAPL", "1", "2", "3");
            strategy.awaitTicks(3);
            strategy.awaitSuppressed(Suppression.PAUSED, 1);
            assertThat(metrics(strategy)).contains("strategy_paused 1.0", "strategy_audits_unconfirmed 1.0");
            strategy.post("/actuator/strategy", "{\"state\": \"RUNNING\", \"who\": \"kim\"}");
            assertThat(session.frame()).contains("\"to\": \"RUNNING\"");
            prices.ticks("AAPL", "4");
            assertThat(session.frame()).startsWith("{\"id\": 1,");
        }
    }

    @Test
    void changesThresholdsAndQuantityWhileItRuns() {
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = start()) {
            assertThat(strategy.get("/actuator/strategy"))
                    .contains("\"bullishThreshold\":\"60\"", "\"bearishThreshold\":\"40\"", "\"orderQuantity\":\"10\"");
            Session session = loggingOn();
            session.answerLogon(CLIENT, 0, "");
            awaitTrading(strategy);

            HttpResponse<String> changed = strategy.post(
                    "/actuator/strategy",
                    "{\"bullishThreshold\": 99, \"orderQuantity\": 7, \"who\": \"kim\", \"why\": \"calm\"}");

            assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
            assertThat(changed.body()).contains("\"state\":\"RUNNING\"", "\"bullishThreshold\":\"99\"");
            assertThat(session.frame())
                    .endsWith("\"who\": \"kim\", \"subject\": \"strategy.bullish-threshold\", \"from\": \"60\","
                            + " \"to\": \"99\", \"why\": \"calm\"}");
            assertThat(session.frame())
                    .contains("\"subject\": \"strategy.order-quantity\", \"from\": \"10\", \"to\": \"7\"");
            prices.ticks("AAPL", "1", "2", "3");
            strategy.awaitTicks(3);
            assertThat(strategy.counters().orders(Side.BUY)).isZero();
            assertThat(strategy.post("/actuator/strategy", "{\"bullishThreshold\": 60, \"who\": \"kim\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(session.frame()).contains("\"to\": \"60\"");
            prices.ticks("AAPL", "4");
            assertThat(session.frame()).contains("\"quantity\": 7,");
        }
    }

    /** Whoever paused it did not mean until the next crash. */
    @Test
    void staysPausedWhenItWasPausedBeforeItsStart() {
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = start()) {
            Session session = loggingOn();
            session.send("{\"type\": \"logon\", \"client\": \"strategy\", \"lastId\": 3, \"positions\": {},"
                    + " \"state\": \"PAUSED\"}*");
            awaitTrading(strategy);
            assertThat(strategy.get("/actuator/strategy"))
                    .contains("\"state\":\"PAUSED\"", "\"why\":\"as before this start\"");
            prices.ticks("AAPL", "1", "2", "3");
            strategy.awaitSuppressed(Suppression.PAUSED, 1);

            strategy.post("/actuator/strategy", "{\"state\": \"RUNNING\", \"who\": \"kim\"}");

            assertThat(session.frame()).contains("\"from\": \"PAUSED\", \"to\": \"RUNNING\"");
            prices.ticks("AAPL", "4");
            assertThat(session.frame()).startsWith("{\"id\": 4,");
            session.cut();
            // What is recorded may be older than what this process was told.
            loggingOn()
                    .send(
                            "{\"type\": \"logon\", \"client\": \"strategy\", \"lastId\": 4, \"positions\": {\"AAPL\": 10},"
                                    + " \"state\": \"PAUSED\"}*");
            strategy.awaitReady();
            assertThat(strategy.get("/actuator/strategy")).contains("\"state\":\"RUNNING\"");
        }
    }

    @Test
    void refusesARequestThatItCannotFollow() {
        String state = "state must be PAUSED or RUNNING.";
        String who = "who must name the person or program that asks.";
        String line = "who and why must be one line of at most 500 characters each.";
        try (RunningStrategy strategy = start()) {
            assertRefused(strategy, "{}", state);
            assertRefused(strategy, "{\"state\": \"paused\", \"who\": \"kim\"}", state);
            assertRefused(
                    strategy,
                    "{\"state\": \"PAUSED\", \"bearishThreshold\": 61, \"who\": \"kim\"}",
                    "strategy.bearish-threshold=61 is impossible: it must not be above strategy.bullish-threshold=60.");
            assertRefused(
                    strategy, "{\"orderQuantity\": 0, \"who\": \"kim\"}", "strategy.order-quantity=0 is impossible");
            assertRefused(strategy, "{\"orderQuantity\": 5}", who);
            assertRefused(strategy, "{\"state\": \"PAUSED\"}", who);
            assertRefused(strategy, "{\"state\": \"PAUSED\", \"who\": \" \"}", who);
            assertRefused(strategy, "{\"state\": \"PAUSED\", \"who\": \"k\\nm\"}", line);
            assertRefused(
                    strategy, "{\"state\": \"PAUSED\", \"who\": \"kim\", \"why\": \"" + "x".repeat(501) + "\"}", line);
            assertThat(strategy.get("/actuator/strategy")).contains("\"state\":\"RUNNING\"");
        }
    }

    @Test
    void whoHasNoTokenPausesNothing() {
        try (RunningStrategy strategy = start()) {
            HttpResponse<String> answer = strategy.post(
                    "/actuator/strategy", "{\"state\": \"PAUSED\", \"who\": \"kim\"}", "a-guess-of-the-token");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(strategy.get("/actuator/strategy")).contains("\"state\":\"RUNNING\"");
        }
    }

    private static void assertRefused(RunningStrategy strategy, String request, String sentence) {
        HttpResponse<String> answer = strategy.post("/actuator/strategy", request);
        assertThat(answer.statusCode()).as(request).isEqualTo(400);
        assertThat(answer.body()).contains(sentence);
    }

    private RunningStrategy start(String... more) {
        return RunningStrategy.startAcknowledged(priceFile, news.port(), manager.port(), more);
    }

    private Session loggingOn() {
        Session session = manager.next();
        assertThat(session.frame()).isEqualTo("{\"type\": \"logon\", \"client\": \"strategy\"}");
        return session;
    }

    private static void awaitTrading(RunningStrategy strategy) {
        strategy.awaitReady();
        await().until(() -> strategy.bean(NewsTimeline.class).sentiment() == BULLISH);
    }

    private static String health(RunningStrategy strategy) {
        return strategy.get("/actuator/health");
    }

    private static String metrics(RunningStrategy strategy) {
        return strategy.get("/actuator/prometheus");
    }
}
