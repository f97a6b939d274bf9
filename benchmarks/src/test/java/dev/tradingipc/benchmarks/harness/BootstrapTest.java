package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradingipc.benchmarks.harness.Bootstrap.Interval;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static final int ROUNDS = 12;
    private static final int ROUNDS_PER_START = 3;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    BootstrapTest() {
        System.out.println("BootstrapTest: -Dseed=" + seed);
    }

    @Test
    void sameSeedGivesSameInterval() {
        double[] values = around(100, 5);
        double[] peers = around(50, 5);
        assertThat(new Bootstrap(7).ratio(values, peers, ROUNDS_PER_START, 0.95))
                .isEqualTo(new Bootstrap(7).ratio(values, peers, ROUNDS_PER_START, 0.95));
    }

    @Test
    void intervalHoldsTheRatioAndLeavesOutOne() {
        Interval found = new Bootstrap(seed).ratio(around(200, 2), around(100, 1), ROUNDS_PER_START, 0.95);
        assertThat(found.ratio()).isCloseTo(2, within(0.1));
        assertThat(found.low()).isLessThanOrEqualTo(found.ratio()).isGreaterThan(1.5);
        assertThat(found.high()).isGreaterThanOrEqualTo(found.ratio()).isLessThan(2.5);
        assertThat(found.straddlesOne()).isFalse();
    }

    @Test
    void whatSlowsBothInARoundDoesNotWidenTheInterval() {
        double[] values = new double[ROUNDS];
        double[] peers = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            double machine = 1 + random.nextInt(100);
            values[i] = 3 * machine;
            peers[i] = machine;
        }
        Interval found = new Bootstrap(seed).ratio(values, peers, ROUNDS_PER_START, 0.95);
        assertThat(found.low()).isCloseTo(3, within(1e-9));
        assertThat(found.high()).isCloseTo(3, within(1e-9));
    }

    @Test
    void sameDistributionStraddlesOneNearlyAlways() {
        int straddling = 0;
        int runs = 100;
        for (int run = 0; run < runs; run++) {
            double[] values = around(100, 3);
            double[] again = around(100, 3);
            straddling +=
                    new Bootstrap(seed + run).ratio(values, again, 1, 0.99).straddlesOne() ? 1 : 0;
        }
        assertThat(straddling).as("of %d A/A runs, seed %d", runs, seed).isGreaterThanOrEqualTo(90);
    }

    @Test
    void startsThatDifferWidenTheInterval() {
        double[] values = new double[ROUNDS];
        double[] peers = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            values[i] = 100 + 10 * (i / ROUNDS_PER_START) + random.nextDouble();
            peers[i] = 115;
        }
        Interval asMeasured = new Bootstrap(seed).ratio(values, peers, ROUNDS_PER_START, 0.95);
        Interval asIfIndependent = new Bootstrap(seed).ratio(values, peers, 1, 0.95);
        assertThat(asMeasured.high() - asMeasured.low()).isGreaterThan(asIfIndependent.high() - asIfIndependent.low());
    }

    private double[] around(double middle, double deviation) {
        return random.doubles(ROUNDS)
                .map(it -> middle + deviation * (2 * it - 1))
                .toArray();
    }
}
