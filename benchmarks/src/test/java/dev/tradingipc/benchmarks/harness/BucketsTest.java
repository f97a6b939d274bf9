package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final double[] BOUNDS = {100, 200, 400, Double.POSITIVE_INFINITY};

    private final Buckets buckets = new Buckets(BOUNDS, new long[] {0, 50, 50, 0}, 20_000);

    @Test
    void percentilesLieBetweenTheBoundsOfTheirBucket() {
        assertThat(buckets.nanosAt(0)).isEqualTo(100);
        assertThat(buckets.nanosAt(25)).isEqualTo(150);
        assertThat(buckets.nanosAt(50)).isEqualTo(200);
        assertThat(buckets.nanosAt(75)).isEqualTo(300);
        assertThat(buckets.nanosAt(100)).isEqualTo(400);
    }

    @Test
    void whatIsBeyondTheLastBoundIsThatBoundAtLeast() {
        assertThat(new Buckets(BOUNDS, new long[] {0, 0, 0, 3}, 3_000).nanosAt(99))
                .isEqualTo(400);
    }

    @Test
    void takesWhatAnEarlierLookHadFromThisOne() {
        Buckets since = buckets.since(new Buckets(BOUNDS, new long[] {0, 50, 0, 0}, 8_000));
        assertThat(since.count()).isEqualTo(50);
        assertThat(since.meanNanos()).isEqualTo(240);
        assertThat(since.nanosAt(0)).isEqualTo(200);
    }

    @Test
    void addsUpWhatSeveralProcessesCounted() {
        Buckets both = buckets.plus(buckets);
        assertThat(both.count()).isEqualTo(200);
        assertThat(both.meanNanos()).isEqualTo(buckets.meanNanos());
        assertThat(both.nanosAt(75)).isEqualTo(buckets.nanosAt(75));
    }

    @Test
    void namesItsFiguresAsResultsDo() {
        Map<String, Object> details = buckets.details();
        assertThat(details)
                .containsEntry("operations", 100L)
                .containsEntry("meanNanos", 200.0)
                .containsEntry("minNanos", 100.0)
                .containsEntry("maxNanos", 400.0)
                .containsKeys("p50Nanos", "p99Nanos", "p99.9Nanos", "nanosByPercentile");
        assertThat((double) details.get("standardDeviationNanos")).isCloseTo(79.06, within(0.01));
    }

    @Test
    void hasNoFiguresWhereNothingWasCounted() {
        Buckets none = buckets.since(buckets);
        assertThat(none.details()).containsExactly(Map.entry("operations", 0L));
        assertThat(none.nanosAt(50)).isNaN();
    }

    @Test
    void othersBoundsCannotBeAdded() {
        Buckets others = new Buckets(new double[] {1, 2, 3, 4}, new long[4], 0);
        assertThatThrownBy(() -> buckets.plus(others)).isInstanceOf(IllegalArgumentException.class);
    }
}
