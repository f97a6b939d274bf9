package dev.tradingipc.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {
    private static final long ONE_E8 = 100_000_000L;
    private static final long CENT_E8 = 1_000_000L;

    @Test
    void beginsAtTheStartPricesAndSentiment() {
        SimulatedMarket market = market(100, 0.001, 1);
        assertThat(market.priceE8(0)).isEqualTo(100 * ONE_E8);
        assertThat(market.sentiment()).isEqualTo(65);
    }

    @Test
    void movesByNormallyDistributedSteps() {
        double sum = 0;
        double squares = 0;
        int steps = 100_000;
        SimulatedMarket market = market(1_000_000, 0.001, 5);
        double before = market.priceE8(0);
        for (int i = 0; i < steps; i++) {
            market.stepPrices();
            double move = market.priceE8(0) / before - 1;
            sum += move;
            squares += move * move;
            before = market.priceE8(0);
        }
        assertThat(sum / steps).isCloseTo(0, within(0.00002));
        assertThat(Math.sqrt(squares / steps)).isCloseTo(0.001, within(0.00002));
    }

    @Test
    void printsWholeCentsButKeepsSmallerSteps() {
        SimulatedMarket market = market(1, 0.0001, 3);
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            market.stepPrices();
            assertThat(market.priceE8(0) % CENT_E8).isZero();
            seen.add(market.priceE8(0));
        }
        assertThat(seen).hasSizeGreaterThan(2);
    }

    @Test
    void staysWithinWhatThePriceFormatCarries() {
        SimulatedMarket market = market(1, 5, 1);
        for (int i = 0; i < 10_000; i++) {
            market.stepPrices();
            assertThat(market.priceE8(0)).isBetween(CENT_E8, 1_000_000_000L * ONE_E8 - CENT_E8);
        }
    }

    @Test
    void standsStillWithoutVolatility() {
        SimulatedMarket market = market(100, 0, 1);
        market.stepPrices();
        assertThat(market.priceE8(0)).isEqualTo(100 * ONE_E8);
    }

    @Test
    void movesSentimentByStepsAndRareJumps() {
        SimulatedMarket market = market(100, 0.001, 11);
        int jumps = 0;
        int steps = 100_000;
        for (int i = 0; i < steps; i++) {
            int before = market.sentiment();
            market.stepSentiment();
            int move = Math.abs(market.sentiment() - before);
            assertThat(market.sentiment()).isBetween(0, 100);
            assertThat(move).isLessThanOrEqualTo(20);
            jumps += move > 5 ? 1 : 0;
        }
        // One step in ten is drawn from -20..20, of which 30 of 41 are seen as jumps; the clamp takes a few away.
        assertThat(jumps / (double) steps).isCloseTo(0.1 * 30 / 41, within(0.012));
    }

    @Test
    void repeatsItselfWithTheSameSeedHoweverPricesAndNewsInterleave() {
        SimulatedMarket together = market(100, 0.001, 42);
        SimulatedMarket apart = market(100, 0.001, 42);
        List<Long> prices = new ArrayList<>();
        List<Integer> sentiments = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            together.stepPrices();
            prices.add(together.priceE8(0));
            together.stepSentiment();
            sentiments.add(together.sentiment());
        }
        for (int i = 0; i < 100; i++) {
            apart.stepSentiment();
            assertThat(apart.sentiment()).isEqualTo(sentiments.get(i));
        }
        for (int i = 0; i < 100; i++) {
            apart.stepPrices();
            assertThat(apart.priceE8(0)).isEqualTo(prices.get(i));
        }
    }

    @Test
    void differsWithAnotherSeed() {
        SimulatedMarket one = market(1_000, 0.001, 1);
        SimulatedMarket other = market(1_000, 0.001, 2);
        one.stepPrices();
        other.stepPrices();
        assertThat(one.priceE8(0)).isNotEqualTo(other.priceE8(0));
    }

    private static SimulatedMarket market(long price, double volatility, long seed) {
        return new SimulatedMarket(Map.of("AAPL", price * ONE_E8), volatility, 65, seed);
    }
}
