package dev.tradingipc.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.strategy.support.PriceFeed;
import dev.tradingipc.strategy.support.RunningStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that reach the running service: how it waits, and the limits that its orders are held to. */
class StrategySettingsTest extends StrategyBetweenPeers {
    @ParameterizedTest
    @ValueSource(strings = {"--strategy.risk.position-max=10", "--order-manager.risk.position-max=10"})
    void holdsItsOrdersToItsLimitsOrToThoseGivenForTheOrderManager(String limit) {
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy =
                        start(limit, "--strategy.order-quantity=11").awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            prices.ticks("AAPL", "1", "2", "3", "4");
            strategy.awaitTicks(4);
            // A tick is counted before what becomes of its order.
            await().untilAsserted(() -> assertThat(strategy.get("/actuator/prometheus"))
                    .contains(
                            "strategy_orders_suppressed_total{reason=\"risk\"} 2.0",
                            "strategy_risk_refused_total{reason=\"position-limit\"} 2.0"));
            assertThat(orders.received()).isEmpty();
        }
    }

    @Test
    void theStrictProfileLetsTheOrdersOfTheSimulatedFeedPass() {
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy =
                        start("--spring.profiles.active=strict").awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            prices.ticks("AAPL", "1", "2", "3");
            awaitReceived(order(1, "BUY", 10, "3.00"));
            prices.ticks("IBM", "1", "2", "3");
            await().until(() -> strategy.get("/actuator/prometheus")
                    .contains("strategy_risk_refused_total{reason=\"symbol-not-allowed\"} 1.0"));
        }
    }

    @ParameterizedTest
    @CsvSource({"spin, RUNNABLE", "park, TIMED_WAITING"})
    void waitsForTicksAsItIsTold(String wait, Thread.State state) {
        try (PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = start("--strategy.wait=" + wait).awaitReady()) {
            awaitSentiment(strategy, BULLISH);
            prices.ticks("AAPL", "1", "2");
            strategy.awaitTicks(2);
            await().until(() -> strategy.tickThread().getState() == state);
            prices.ticks("AAPL", "3");
            awaitReceived(order(1, "BUY", 10, "3.00"));
        }
    }
}
