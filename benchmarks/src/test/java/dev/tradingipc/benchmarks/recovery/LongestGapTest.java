package dev.tradingipc.benchmarks.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongestGapTest {
    private final LongestGap gap = new LongestGap();

    @Test
    void endsWhenThingsHappenAgainAlthoughSomeWereUnderWay() {
        gap.begin(1_000);
        gap.happened(1_010);
        gap.happened(1_030);
        gap.happened(4_000);
        gap.happened(4_500);
        assertThat(gap.endNanos()).isEqualTo(4_000);
        assertThat(gap.lastNanos()).isEqualTo(4_500);
    }

    @Test
    void begunAnewKnowsNothingOfWhatLiesBefore() {
        gap.begin(0);
        gap.happened(9_000);
        gap.begin(10_000);
        gap.happened(9_900); // one that was under way
        gap.happened(10_200);
        assertThat(gap.endNanos()).isEqualTo(10_200);
    }
}
