package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void medianIsTheMiddleValueOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Statistics.median(3, 1, 100)).isEqualTo(3);
        assertThat(Statistics.median(4, 1, 100, 2)).isEqualTo(3);
        assertThat(Statistics.median(7)).isEqualTo(7);
    }

    @Test
    void quantilesAreInterpolated() {
        assertThat(Statistics.quantile(0.25, 50, 10, 20, 40, 30)).isEqualTo(20);
        assertThat(Statistics.quantile(0.1, 10, 20)).isCloseTo(11, within(1e-9));
        assertThat(Statistics.quantile(1, 1, 2, 3)).isEqualTo(3);
    }

    @Test
    void spreadIsTheMiddleHalfAsAShareOfTheMedian() {
        assertThat(Statistics.spread(90, 95, 100, 105, 110)).isCloseTo(0.1, within(1e-9));
        assertThat(Statistics.spread(100, 100, 100, 100_000))
                .as("one wild round")
                .isGreaterThan(1);
    }
}
