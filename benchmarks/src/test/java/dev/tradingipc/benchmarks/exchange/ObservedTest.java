package dev.tradingipc.benchmarks.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObservedTest {
    private static final long MILLISECOND = 1_000_000;

    private final Observed observed = new Observed(1_000);

    @Test
    void countsFromWhenAStampWasDue() {
        observed.add(5 * MILLISECOND, 5 * MILLISECOND + 300);
        assertThat(observed.latencies().nanosAt(50)).isEqualTo(300);
    }

    @Test
    void whatWasOverwrittenWasSeenWithItsSuccessor() {
        observed.add(MILLISECOND, MILLISECOND);
        observed.add(4 * MILLISECOND, 4 * MILLISECOND);
        assertThat(observed.overwritten()).isEqualTo(2);
        assertThat(observed.latencies().count()).isEqualTo(4);
        assertThat(observed.latencies().nanosAt(100)).isBetween(1_990_000L, 2_010_000L);
        assertThat(observed.latencies().nanosAt(75)).isBetween(990_000L, 1_010_000L);
    }

    @Test
    void whatWasOverwrittenBeforeTheFirstWasSeenWithIt() {
        observed.add(4 * MILLISECOND, 4 * MILLISECOND);
        observed.add(5 * MILLISECOND, 5 * MILLISECOND);
        observed.complete(3);
        assertThat(observed.overwritten()).isEqualTo(1);
        assertThat(observed.latencies().count()).isEqualTo(3);
        assertThat(observed.latencies().nanosAt(100)).isBetween(990_000L, 1_010_000L);
    }

    @Test
    void whereNothingCameNothingIsMadeUp() {
        observed.complete(3);
        assertThat(observed.latencies().count()).isZero();
    }

    @Test
    void intervalsThatAreNoWholeNanosecondsLeaveNoGaps() {
        Observed thirds = new Observed(3_000);
        for (int i = 0; i < 1_000; i++) {
            thirds.add(1 + (long) (i * 1e9 / 3_000), 1 + (long) (i * 1e9 / 3_000));
        }
        assertThat(thirds.overwritten()).isZero();
    }
}
