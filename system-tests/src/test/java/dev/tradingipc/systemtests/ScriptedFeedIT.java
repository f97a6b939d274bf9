package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.PlainServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is not ours sends a script; the trade log must hold exactly what it implies. */
class ScriptedFeedIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void scriptedPricesAndNewsGiveExactlyTheirTrades() {
        try (Desk desk = new Desk(
                        directory,
                        "--strategy.short-window=2",
                        "--strategy.long-window=3",
                        "--trace.sample-interval=2");
                PlainServer prices = new PlainServer(desk.pricesPort());
                PlainServer news = new PlainServer(desk.newsPort())) {
            ServiceProcess strategy = desk.start(Service.STRATEGY);
            desk.start(Service.ORDER_MANAGER);
            desk.start(Service.ORDERBOOK);
            desk.awaitReady();

            sentiment(news, strategy, 75);
            ticks(prices, strategy, "AAPL,100*AAPL,100.00*AAPL,100*", 3);
            ticks(prices, strategy, "AAPL,101.5*AAPL,102*MSFT,50*", 6);
            sentiment(news, strategy, 20);
            ticks(prices, strategy, "AAPL,90.0001*AAPL,80*", 8);
            sentiment(news, strategy, 50);
            ticks(prices, strategy, "AAPL,120*AAPL,130*", 10);
            sentiment(news, strategy, 61);
            ticks(prices, strategy, "AAPL,140*AAPL,x*MSFT,40*MSFT,70*", 13);

            await().atMost(PATIENCE).until(() -> desk.totalTrades() == 4);
            assertThat(trades(desk))
                    .containsExactly(
                            "1,BUY,10,AAPL,101.50",
                            "2,SELL,20,AAPL,90.0001",
                            "3,BUY,20,AAPL,140.00",
                            "4,BUY,10,MSFT,70.00");
            assertThat(desk.get(Service.ORDERBOOK).metric("orderbook_frames_rejected_total{reason=\"price\"}"))
                    .isEqualTo(1);
            assertThat(desk.get(Service.ORDER_MANAGER).json("/trades/summary").toString())
                    .isEqualTo("{\"total_trades\":4,\"buy_count\":3,\"sell_count\":1,\"total_volume\":60,"
                            + "\"total_value\":6315.002,\"symbols_traded\":[\"AAPL\",\"MSFT\"]}");
            assertTracedThroughAllLogs(desk);
        }
    }

    /** The first order's tick is the fourth, one of every second; the second order's is the seventh. */
    private static void assertTracedThroughAllLogs(Desk desk) {
        awaitLine(
                desk.get(Service.ORDERBOOK), "Tick AAPL @ 101\\.50 is published \\d+ us after it came \\[trace 1-4\\]");
        awaitLine(
                desk.get(Service.STRATEGY),
                "Tick AAPL @ 101\\.50: price says BUY, sentiment BUY, order 1; \\d+ us after it came \\[trace 1-4\\]");
        awaitLine(
                desk.get(Service.ORDER_MANAGER),
                "Order 1 of strategy \\(BUY 10 AAPL @ 101\\.50\\) is on disk \\d+ us after it came, "
                        + "\\d+ us after its tick \\[trace 1-4\\]");
        assertThat(desk.get(Service.ORDERBOOK).log()).doesNotContain("[trace 1-7]");
        assertThat(desk.get(Service.ORDER_MANAGER).log()).doesNotContain("[trace 1-7]");
    }

    private static void awaitLine(ServiceProcess service, String pattern) {
        Pattern line = Pattern.compile(pattern);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(service.log()).containsPattern(line));
    }

    /** A sentiment changes what the next tick sees, so the script waits until it has been taken. */
    private static void sentiment(PlainServer news, ServiceProcess strategy, int sentiment) {
        news.send(sentiment + "*");
        await().atMost(PATIENCE)
                .until(() -> strategy.get("/actuator/health").contains("\"sentiment\":\"" + sentiment + "\""));
    }

    private static void ticks(PlainServer prices, ServiceProcess strategy, String frames, int ticksThen) {
        prices.send(frames);
        await().atMost(PATIENCE).until(() -> strategy.metric("strategy_ticks_total") == ticksThen);
    }

    /** id, action, quantity, symbol and price of every trade, oldest first. */
    private static List<String> trades(Desk desk) {
        return TradeRows.of(desk.get(Service.ORDER_MANAGER).getCsv("/trades"));
    }
}
