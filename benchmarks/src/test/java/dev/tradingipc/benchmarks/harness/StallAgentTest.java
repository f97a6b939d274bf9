package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StallAgentTest {
    private final StallAgent agent = new StallAgent();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 4, 7, 8, 9, 1_000, 62_500, 1_000_000, 200_000_000})
    void tellsALatenessAtMostAQuarterTooHigh(long nanos) {
        for (int look = 0; look < 2_000; look++) {
            agent.add(nanos);
        }
        agent.add(Long.MAX_VALUE);
        assertThat(agent.getP999Nanos()).isBetween(nanos, nanos + nanos / 4);
        assertThat(agent.getMaxNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(agent.getLooks()).isEqualTo(2_001);
    }

    @Test
    void leavesOutTheWorstOneInAThousandAndNoMore() {
        for (int look = 0; look < 1_998; look++) {
            agent.add(100);
        }
        agent.add(1_000_000);
        agent.add(1_000_000);
        assertThat(agent.getP999Nanos()).isLessThan(200);
        agent.add(1_000_000);
        assertThat(agent.getP999Nanos()).isGreaterThanOrEqualTo(1_000_000);
    }
}
