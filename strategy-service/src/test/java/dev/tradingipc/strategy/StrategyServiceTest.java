package dev.tradingipc.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.strategy.support.PriceFeed;
import dev.tradingipc.strategy.support.RunningStrategy;
import dev.tradingipc.strategy.support.StandInServer;
import dev.tradingipc.trading.strategy.Suppression;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The service between a real price file and plain stand-ins for news feed and order manager. */
class StrategyServiceTest extends StrategyBetweenPeers {
    @Test
    void scriptOfTicksGivesExactlyItsOrders() {
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = start().awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            prices.ticks("AAPL", "172.10", "172.10", "172.10", "172.53", "172.60");
            prices.ticks("MSFT", "325.20", "325.20", "325.20");
            strategy.awaitTicks(8);
            sentiment(strategy, BEARISH);
            prices.ticks("AAPL", "170.2134", "169.00");
            prices.ticks("MSFT", "320");
            strategy.awaitTicks(11);
            sentiment(strategy, 50);
            prices.ticks("AAPL", "190.00");
            strategy.awaitTicks(12);
            awaitReceived("{\"id\": 1, \"action\": \"BUY\", \"quantity\": 10, \"symbol\": \"AAPL\", \"price\": 172.53}*"
                    + "{\"id\": 2, \"action\": \"SELL\", \"quantity\": 20, \"symbol\": \"AAPL\", \"price\": 170.2134}*"
                    + "{\"id\": 3, \"action\": \"SELL\", \"quantity\": 10, \"symbol\": \"MSFT\", \"price\": 320.00}*");
            assertThat(strategy.get("/actuator/health")).contains("\"shortPositions\":2", "\"sentiment\":\"50\"");
        }
    }

    @Test
    void startsBeforeEverythingItNeeds() {
        int newsPort = news.port();
        int orderPort = orders.port();
        news.close();
        orders.close();
        try (RunningStrategy strategy = RunningStrategy.start(priceFile, newsPort, orderPort)) {
            strategy.awaitUnready();
            assertThat(strategy.get("/actuator/prometheus"))
                    .contains("strategy_sentiment NaN", "strategy_writer_alive NaN");
            news = StandInServer.on(newsPort).greetingWith("65*");
            orders = StandInServer.on(orderPort);
            await().until(() -> strategy.get("/actuator/health").contains("waiting for the price file"));
            assertThat(strategy.get("/actuator/prometheus")).contains("strategy_writer_alive 0.0");
            try (PriceFeed prices = PriceFeed.live(priceFile)) {
                strategy.awaitReady();
                awaitSentiment(strategy, BULLISH);
                prices.ticks("AAPL", "1", "1", "2");
                awaitReceived(order(1, "BUY", 10, "2.00"));
            }
        }
    }

    @Test
    void makesNoOrderWhileTheOrderManagerIsAwayAndNoneLater() {
        int orderPort = orders.port();
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = start().awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            orders.close();
            strategy.awaitUnready();
            prices.ticks("AAPL", "1", "2", "3", "4");
            strategy.awaitTicks(4);
            strategy.awaitSuppressed(Suppression.NO_ORDER_CONNECTION, 2);
            orders = StandInServer.on(orderPort);
            strategy.awaitReady();
            prices.ticks("AAPL", "5");
            awaitReceived(order(1, "BUY", 10, "5.00"));
        }
    }

    @Test
    void makesNoOrderWhileTheNewsFeedIsAwayAndForgetsItsSentiment() {
        int newsPort = news.port();
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = start().awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            news.close();
            strategy.awaitUnready();
            prices.ticks("AAPL", "1", "2", "3");
            strategy.awaitTicks(3);
            strategy.awaitSuppressed(Suppression.NO_NEWS_CONNECTION, 1);
            news = StandInServer.on(newsPort);
            strategy.awaitReady();
            prices.ticks("AAPL", "4");
            strategy.awaitTicks(4);
            sentiment(strategy, BULLISH);
            prices.ticks("AAPL", "5");
            awaitReceived(order(1, "BUY", 10, "5.00"));
        }
    }

    @Test
    void restartFillsWindowsFromThePastWithoutTradingOnIt() {
        try (PriceFeed prices = PriceFeed.live(priceFile)) {
            try (RunningStrategy strategy = start().awaitReady()) {
                prices.ticks("AAPL", "1", "2");
                strategy.awaitTicks(2);
            }
            prices.ticks("AAPL", "3", "4");
            try (RunningStrategy strategy = start().awaitReady()) {
                awaitSentiment(strategy, BULLISH);
                await().until(() -> strategy.counters().warmUpTicks() == 4);
                prices.ticks("AAPL", "5");
                awaitReceived(order(1, "BUY", 10, "5.00"));
                assertThat(strategy.counters().ticks()).isOne();
                assertThat(strategy.get("/actuator/prometheus")).contains("strategy_warmup_ticks_total 4.0");
            }
        }
    }

    @Test
    void makesNoOrderOnAStalePrice() {
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = start().awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            prices.ticks("AAPL", "1", "2");
            prices.tick("AAPL", "3", -1, Duration.ofSeconds(3));
            strategy.awaitTicks(3);
            strategy.awaitSuppressed(Suppression.STALE_PRICE, 1);
            prices.ticks("AAPL", "4");
            awaitReceived(order(1, "BUY", 10, "4.00"));
        }
    }

    @Test
    void isOutOfServiceWhileTheWriterIsDeadAndCarriesOnWhenItReturns() {
        PriceFeed first = PriceFeed.live(priceFile);
        try (RunningStrategy strategy = start().awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            first.ticks("AAPL", "1", "2");
            strategy.awaitTicks(2);
            first.close();
            strategy.awaitUnready();
            assertThat(strategy.get("/actuator/health")).contains("\"writer\":\"dead\"");
            assertThat(strategy.get("/actuator/prometheus")).contains("strategy_writer_alive 0.0");
            try (PriceFeed second = PriceFeed.resumed(priceFile)) {
                strategy.awaitReady();
                second.ticks("AAPL", "3");
                awaitReceived(order(1, "BUY", 10, "3.00"));
                assertThat(strategy.counters().ticks()).isEqualTo(3);
            }
        } finally {
            first.close();
        }
    }

    @Test
    void makesNoOrderWhileTheWriterLivesButSaysNothing() {
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = start().awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            prices.ticks("AAPL", "1", "2");
            strategy.awaitTicks(2);
            prices.fallSilent();
            strategy.awaitUnready();
            assertThat(strategy.get("/actuator/health"))
                    .contains("\"writer\":\"silent for ", "the order book has given no sign of life for ");
            assertThat(strategy.get("/actuator/prometheus"))
                    .contains("strategy_writer_alive 1.0")
                    .containsPattern("strategy_writer_silence_seconds [1-9]");
            prices.ticks("AAPL", "3");
            strategy.awaitTicks(3);
            strategy.awaitSuppressed(Suppression.WRITER_SILENT, 1);
            prices.beat();
            prices.ticks("AAPL", "4");
            awaitReceived(order(1, "BUY", 10, "4.00"));
        }
    }

    @Test
    void followsANewSessionWithEmptyWindowsAndItsOldPositions() {
        PriceFeed first = PriceFeed.live(priceFile);
        try (RunningStrategy strategy = start().awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            first.ticks("AAPL", "1", "2", "3");
            awaitReceived(order(1, "BUY", 10, "3.00"));
            first.close();
            strategy.awaitUnready();
            try (PriceFeed second = PriceFeed.live(priceFile)) {
                strategy.awaitReady();
                sentiment(strategy, BEARISH);
                second.ticks("MSFT", "9");
                second.ticks("AAPL", "3", "2", "1");
                strategy.awaitTicks(7);
                awaitReceived(order(1, "BUY", 10, "3.00") + order(2, "SELL", 20, "1.00"));
            }
        } finally {
            first.close();
        }
    }

    @Test
    void saysWhatIsWrongWithAFileThatHoldsNoPrices() throws IOException {
        Files.writeString(priceFile, "AAPL 172.53");
        try (RunningStrategy strategy = start()) {
            await().until(() -> strategy.get("/actuator/health").contains("\"problem\":\"The price file " + priceFile));
            strategy.awaitUnready();
        }
    }

    @Test
    void losslessDeliveryStopsTakingTicksWhileAConnectionIsMissing() {
        int orderPort = orders.port();
        try (PriceFeed prices = PriceFeed.lossless(priceFile);
                RunningStrategy strategy = start().awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            prices.ticks("AAPL", "1", "2");
            strategy.awaitTicks(2);
            orders.close();
            strategy.awaitUnready();
            prices.ticks("AAPL", "3", "2", "1");
            await().during(Duration.ofMillis(300))
                    .until(() -> strategy.counters().ticks() == 2);
            orders = StandInServer.on(orderPort);
            strategy.awaitTicks(5);
            awaitReceived(order(1, "BUY", 10, "3.00"));
            assertThat(strategy.counters().suppressed(Suppression.NO_ORDER_CONNECTION))
                    .isZero();
        }
    }

    @Test
    void attachesAnewWhenTheWriterHasTakenItsRightToEveryTick() {
        try (PriceFeed prices = PriceFeed.lossless(priceFile);
                RunningStrategy strategy = start().awaitReady()) {
            prices.ticks("AAPL", "1", "2");
            strategy.awaitTicks(2);
            // As the writer does after 30 s in which a living reader took nothing.
            prices.revokeRights();
            await().until(prices::hasLosslessReader);
            prices.ticks("AAPL", "3", "4");
            strategy.awaitTicks(4);
            assertThat(strategy.get("/actuator/prometheus")).contains("strategy_ticks_missed_total 0.0");
        }
    }

    @Test
    void losslessDeliveryCountsAgeInSourceTime() {
        try (PriceFeed prices = PriceFeed.lossless(priceFile);
                RunningStrategy strategy = start().awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            long second = 1_000_000_000L;
            long source = 1_700_000_000 * second;
            Duration longAgo = Duration.ofMinutes(10);
            prices.tick("AAPL", "1", source, longAgo);
            prices.tick("AAPL", "2", source, longAgo);
            prices.tick("MSFT", "9", source + 10 * second, longAgo);
            // 7 s behind the newest of the feed: stale, although it came only now.
            prices.tick("AAPL", "3", source + 3 * second, Duration.ZERO);
            strategy.awaitTicks(4);
            strategy.awaitSuppressed(Suppression.STALE_PRICE, 1);
            // 1 s behind, received long ago: as good as new.
            prices.tick("AAPL", "4", source + 9 * second, longAgo);
            awaitReceived(order(1, "BUY", 10, "4.00"));
            strategy.awaitSuppressed(Suppression.STALE_PRICE, 1);
        }
    }

    @Test
    void exposesItsCountersAndEveryTickInTheLatencyHistogram() {
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = start().awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            news.send("101*");
            prices.ticks("AAPL", "1", "2");
            prices.tick("AAPL", "3", -1, Duration.ofMillis(1));
            awaitReceived(order(1, "BUY", 10, "3.00"));
            // An order may arrive before it is counted.
            await().untilAsserted(() -> assertThat(strategy.get("/actuator/prometheus"))
                    .contains(
                            "strategy_news_rejected_total{reason=\"sentiment\"} 1.0",
                            "strategy_ticks_total 3.0",
                            "strategy_ticks_missed_total 0.0",
                            "strategy_sentiment 65.0",
                            "strategy_writer_alive 1.0",
                            "strategy_writer_silence_seconds 0.0",
                            "strategy_signals_total{signal=\"NEUTRAL\",source=\"price\"} 2.0",
                            "strategy_signals_total{signal=\"BUY\",source=\"price\"} 1.0",
                            "strategy_signals_total{signal=\"BUY\",source=\"sentiment\"} 3.0",
                            "strategy_orders_total{action=\"BUY\"} 1.0",
                            "strategy_orders_suppressed_total{reason=\"stale-price\"} 0.0",
                            "strategy_decision_latency_seconds_count 3",
                            "strategy_decision_latency_seconds_bucket{le=\"1.073741824\"} ",
                            "strategy_decision_latency_seconds_bucket{le=\"+Inf\"} 3"));
            assertThat(strategy.get("/actuator/metrics/strategy.decision.latency"))
                    .contains("{\"statistic\":\"COUNT\",\"value\":3.0}");
        }
    }

    @Test
    void countsANewsFrameTooLongAndConnectsAgain() {
        try (RunningStrategy strategy = start()) {
            awaitSentiment(strategy, BULLISH);
            news.send("7".repeat(2_000));
            await().until(() -> strategy.get("/actuator/prometheus")
                    .contains("strategy_news_rejected_total{reason=\"too-long\"} 1.0"));
            await().until(() -> strategy.get("/actuator/prometheus").contains("strategy_connected{peer=\"news\"} 1.0"));
        }
    }
}
