package dev.tradingipc.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunningSumsTest {
    private static final int SHORT = 3;
    private static final int LONG = 10;

    @Test
    void comparesTheAveragesOfTheLastPrices() {
        RunningSums sums = new RunningSums(2, SHORT, LONG);
        double[] prices = new Random(1).doubles(1_000, 1, 100).toArray();
        for (int i = 0; i < prices.length; i++) {
            sums.isRising(0, 1e6 - prices[i]); // another symbol changes nothing
            boolean isRising = sums.isRising(1, prices[i]);
            if (i >= LONG) {
                assertThat(isRising).as("after %d", i).isEqualTo(average(prices, i, SHORT) > average(prices, i, LONG));
            }
        }
    }

    private static double average(double[] prices, int last, int window) {
        return Arrays.stream(prices, last + 1 - window, last + 1).average().orElseThrow();
    }
}
