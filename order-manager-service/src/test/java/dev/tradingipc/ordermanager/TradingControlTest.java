package dev.tradingipc.ordermanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.ordermanager.database.DatabaseKind;
import dev.tradingipc.ordermanager.database.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Halts, risk limits, positions and the audit table, from outside the whole service. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class TradingControlTest {
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
        service = new RunningOrderManager(database, pricesNowhere());
    }

    @AfterEach
    void stop() {
        if (service != null) { // else the machine cannot run this database, and the test is skipped
            service.close();
        }
    }

    @Test
    void aHaltHoldsForEverybodyAndSurvivesARestart() {
        try (SessionClient alpha = SessionClient.loggedOn("alpha", service.orderPort())) {
            alpha.order(1, "BUY", 10, "AAPL", "100");
            assertThat(alpha.answer()).isEqualTo("1 FILLED");

            HttpResponse<String> answer = trading("""
                    {"state": "HALTED", "who": "kim", "why": "odd prices"}""");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            alpha.order(2, "SELL", 10, "AAPL", "100");
            alpha.order(1, "BUY", 10, "AAPL", "100");
            assertThat(alpha.answer()).isEqualTo("2 REJECTED (halted)");
            assertThat(alpha.answer()).isEqualTo("1 DUPLICATE of FILLED");
        }
        service.close();
        start();
        assertThat(service.json("/actuator/trading").get("global").asString()).isEqualTo("HALTED");
        assertThat(service.body("/actuator/health")).contains("\"trading\":\"HALTED\"");
        assertThat(service.metric("ordermanager_trading_restrictions{scope=\"global\",state=\"HALTED\"}"))
                .isEqualTo(1);
        try (SessionClient alpha = SessionClient.loggedOn("alpha", service.orderPort())) {
            alpha.order(3, "SELL", 10, "AAPL", "100");
            assertThat(alpha.answer()).isEqualTo("3 REJECTED (halted)");
            trading("""
                    {"state": "ACTIVE", "who": "kim"}""");
            alpha.order(4, "SELL", 10, "AAPL", "100");
            assertThat(alpha.answer()).isEqualTo("4 FILLED");
        }
        JsonNode audit = service.json("/audit");
        assertThat(audit.size()).isEqualTo(2);
        assertThat(audit.get(1).get("who").asString()).isEqualTo("kim");
        assertThat(audit.get(1).get("to").asString()).isEqualTo("HALTED");
        assertThat(audit.get(1).get("why").asString()).isEqualTo("odd prices");
    }

    @Test
    void reducingTakesOnlyOrdersThatShrinkThePosition() {
        try (SessionClient alpha = SessionClient.loggedOn("alpha", service.orderPort())) {
            alpha.order(1, "BUY", 10, "AAPL", "100");
            assertThat(alpha.answer()).isEqualTo("1 FILLED");
            trading("""
                    {"state": "reducing", "scope": "client", "name": "alpha", "who": "kim"}""");
            assertThat(service.metric("ordermanager_trading_restrictions{scope=\"client\",state=\"REDUCING\"}"))
                    .isEqualTo(1);
            assertThat(service.metric("ordermanager_trading_restrictions{scope=\"global\",state=\"REDUCING\"}"))
                    .isZero();
            alpha.order(2, "BUY", 1, "AAPL", "100");
            alpha.order(3, "SELL", 11, "AAPL", "100");
            alpha.order(4, "SELL", 1, "MSFT", "100");
            alpha.order(5, "SELL", 10, "AAPL", "100");
            assertThat(alpha.answer()).isEqualTo("2 REJECTED (reducing)");
            assertThat(alpha.answer()).isEqualTo("3 REJECTED (reducing)");
            assertThat(alpha.answer()).isEqualTo("4 REJECTED (reducing)");
            assertThat(alpha.answer()).isEqualTo("5 FILLED");
        }
    }

    @Test
    void showsPositionsAndWhatTheyEarnedAmongItsMetrics() {
        try (SessionClient alpha = SessionClient.loggedOn("alpha", service.orderPort())) {
            alpha.order(1, "BUY", 10, "AAPL", "100");
            alpha.order(2, "SELL", 4, "AAPL", "101.5");
            assertThat(alpha.answer()).isEqualTo("1 FILLED");
            assertThat(alpha.answer()).isEqualTo("2 FILLED");
        }
        String alpha = "{client=\"alpha\",symbol=\"AAPL\"}";
        await().untilAsserted(() -> assertThat(
                        service.get("/actuator/prometheus", "*/*").body())
                .contains(
                        "ordermanager_position" + alpha + " 6.0\n",
                        "ordermanager_pnl_realised" + alpha + " 6.0\n",
                        // There is no market price here, so the last trade's counts.
                        "ordermanager_pnl_unrealised" + alpha + " 9.0\n",
                        "ordermanager_database_writable 1.0\n"));
    }

    @Test
    void whoHasNoTokenHaltsNothingAndLeavesNoTrace() {
        HttpResponse<String> answer = service.post("/actuator/trading", """
                {"state": "HALTED", "who": "kim"}""", "a-guess-of-the-token");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(service.json("/actuator/trading").get("global").asString()).isEqualTo("ACTIVE");
        assertThat(service.json("/audit").size()).isZero();
    }

    @Test
    void saysWhatIsWrongWithAChange() {
        assertThat(trading("{\"state\": \"OFF\", \"who\": \"kim\"}"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer ->
                        assertThat(answer.body()).contains("state must be one of [ACTIVE, REDUCING, HALTED]"));
        assertThat(trading("{\"state\": \"HALTED\"}").statusCode()).isEqualTo(400);
        assertThat(trading("{\"state\": \"HALTED\", \"who\": \" \"}").body()).contains("who must say");
        assertThat(trading("{\"state\": \"HALTED\", \"who\": \"kim\", \"scope\": \"symbol\"}")
                        .body())
                .contains("needs its name");
    }

    /** It would halt nothing and look as if it did. */
    @Test
    void refusesANameThatNobodyCanHave() {
        assertThat(trading("""
                {"state": "HALTED", "who": "kim", "scope": "symbol", "name": "aapl"}"""))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body()).contains("There can be no such symbol"));
        assertThat(trading("""
                {"state": "HALTED", "who": "kim", "scope": "client", "name": "kim's"}""").body()).contains("No client can have this name");
        assertThat(service.json("/audit").size()).isZero();
    }

    @Test
    void statesOfAClientAndOfASymbolSurviveARestart() {
        trading("""
                {"state": "HALTED", "scope": "client", "name": "plain", "who": "kim"}""");
        trading("""
                {"state": "REDUCING", "scope": "symbol", "name": "AAPL", "who": "kim"}""");
        service.close();
        start();

        JsonNode states = service.json("/actuator/trading");
        assertThat(states.get("clients").get("plain").asString()).isEqualTo("HALTED");
        assertThat(states.get("symbols").get("AAPL").asString()).isEqualTo("REDUCING");
    }

    @Test
    void showsPositionsWithTheirProfit() {
        try (SessionClient alpha = SessionClient.loggedOn("alpha", service.orderPort())) {
            alpha.order(1, "BUY", 10, "AAPL", "100");
            alpha.order(2, "BUY", 10, "AAPL", "110");
            alpha.order(3, "SELL", 5, "AAPL", "120.5");
            alpha.order(4, "SELL", 3, "MSFT", "7");
            for (int id = 1; id <= 4; id++) {
                assertThat(alpha.answer()).isEqualTo(id + " FILLED");
            }
        }
        JsonNode first = service.json("/positions?client=alpha&size=1");
        assertThat(first.get("positions").toString())
                .isEqualTo("[{\"client\":\"alpha\",\"symbol\":\"AAPL\",\"quantity\":15,\"averagePrice\":105.0,"
                        + "\"realised\":77.5,\"unrealised\":232.5,\"lastPrice\":120.5,\"lastPriceFrom\":\"trade\"}]");
        JsonNode rest = service.json(
                "/positions?client=alpha&size=5&after=" + first.get("next").asString());
        assertThat(rest.get("positions").size()).isEqualTo(1);
        assertThat(rest.get("positions").get(0).get("quantity").asLong()).isEqualTo(-3);
        assertThat(rest.get("next").isNull()).isTrue();
    }

    @Test
    void theStrictProfileTurnsEveryCheckOnAndFailsClosedWithoutAMarket() {
        service.close();
        service = new RunningOrderManager(database, pricesNowhere(), "--spring.profiles.active=strict");
        try (SessionClient alpha = SessionClient.loggedOn("alpha", service.orderPort());
                SessionClient strategy = SessionClient.loggedOn("strategy", service.orderPort())) {
            alpha.order(1, "BUY", 10, "AAPL", "100");
            strategy.order(1, "BUY", 10_001, "AAPL", "100");
            strategy.order(2, "BUY", 10_000, "AAPL", "501");
            strategy.order(3, "BUY", 10, "IBM", "100");
            strategy.order(4, "BUY", 10, "AAPL", "100");
            assertThat(alpha.answer()).isEqualTo("1 REJECTED (client-not-allowed)");
            assertThat(strategy.answer()).isEqualTo("1 REJECTED (quantity-limit)");
            assertThat(strategy.answer()).isEqualTo("2 REJECTED (notional-limit)");
            assertThat(strategy.answer()).isEqualTo("3 REJECTED (symbol-not-allowed)");
            assertThat(strategy.answer()).isEqualTo("4 REJECTED (no-reference-price)");
        }
    }

    private HttpResponse<String> trading(String json) {
        return service.post("/actuator/trading", json);
    }

    private String pricesNowhere() {
        return "--shared-memory.path=" + directory.resolve("nowhere");
    }
}
