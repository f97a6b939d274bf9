package dev.tradingipc.trading.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;

class MovingAveragesTest {
    private static final long HIGHEST_PRICE_E8 = 99_999_999_999_999_999L;

    @Test
    void isNeutralWhenOnePricePrintsTwentyTimes() {
        MovingAverages averages = new MovingAverages(5, 20);
        for (int tick = 0; tick < 100; tick++) {
            averages.add(16_821_000_000L);
            assertThat(averages.signal()).isEqualTo(Signal.NEUTRAL);
        }
    }

    @Test
    void isNeutralUntilTheLongWindowIsFull() {
        MovingAverages averages = new MovingAverages(5, 20);
        for (int tick = 1; tick < 20; tick++) {
            averages.add(tick);
            assertThat(averages.signal()).as("tick %d", tick).isEqualTo(Signal.NEUTRAL);
        }
        averages.add(20);
        assertThat(averages.signal()).isEqualTo(Signal.BUY);
    }

    @Test
    void tellsApartAveragesThatDifferByLessThanADoubleCanHold() {
        MovingAverages averages = new MovingAverages(5, 20);
        for (int tick = 0; tick < 19; tick++) {
            averages.add(HIGHEST_PRICE_E8);
        }
        averages.add(HIGHEST_PRICE_E8 - 1);
        assertThat(averages.signal()).isEqualTo(Signal.SELL);
    }

    @Test
    void survivesTheHighestPriceInTheLongestWindows() {
        MovingAverages averages = new MovingAverages(StrategyRules.WINDOW_MAX - 1, StrategyRules.WINDOW_MAX);
        averages.add(1);
        for (int tick = 1; tick < StrategyRules.WINDOW_MAX; tick++) {
            averages.add(HIGHEST_PRICE_E8);
        }
        assertThat(averages.signal()).isEqualTo(Signal.BUY);
        averages.add(HIGHEST_PRICE_E8);
        assertThat(averages.signal()).isEqualTo(Signal.NEUTRAL);
        averages.add(1);
        assertThat(averages.signal()).isEqualTo(Signal.SELL);
    }

    @Property(tries = 500)
    void agreesWithNaiveAveragesOfUnboundedIntegers(
            @ForAll("windows") Tuple2<Integer, Integer> windows, @ForAll("prices") List<Long> pricesE8) {
        int shortWindow = windows.get1();
        int longWindow = windows.get2();
        MovingAverages averages = new MovingAverages(shortWindow, longWindow);
        List<Long> seen = new ArrayList<>();
        for (long priceE8 : pricesE8) {
            seen.add(priceE8);
            averages.add(priceE8);
            assertThat(averages.signal())
                    .as("windows %d and %d after %s", shortWindow, longWindow, seen)
                    .isEqualTo(naiveSignal(seen, shortWindow, longWindow));
        }
    }

    @Provide
    Arbitrary<Tuple2<Integer, Integer>> windows() {
        return Arbitraries.integers()
                .between(1, 12)
                .flatMap(shortWindow -> Arbitraries.integers()
                        .between(shortWindow + 1, 24)
                        .map(longWindow -> Tuple.of(shortWindow, longWindow)));
    }

    @Provide
    Arbitrary<List<Long>> prices() {
        Arbitrary<Long> any = Arbitraries.longs().between(1, HIGHEST_PRICE_E8);
        // Few distinct prices make equal averages, and extremes make carries, as common as they can be.
        Arbitrary<Long> few = Arbitraries.of(1L, 2L, 16_821_000_000L, HIGHEST_PRICE_E8 - 1, HIGHEST_PRICE_E8);
        return Arbitraries.oneOf(any, few).list().ofMinSize(1).ofMaxSize(80);
    }

    private static Signal naiveSignal(List<Long> pricesE8, int shortWindow, int longWindow) {
        if (pricesE8.size() < longWindow) {
            return Signal.NEUTRAL;
        }
        BigInteger shortSum = sumOfLast(pricesE8, shortWindow).multiply(BigInteger.valueOf(longWindow));
        BigInteger longSum = sumOfLast(pricesE8, longWindow).multiply(BigInteger.valueOf(shortWindow));
        if (shortSum.equals(longSum)) {
            return Signal.NEUTRAL;
        }
        return shortSum.compareTo(longSum) > 0 ? Signal.BUY : Signal.SELL;
    }

    private static BigInteger sumOfLast(List<Long> pricesE8, int window) {
        return pricesE8.subList(pricesE8.size() - window, pricesE8.size()).stream()
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
