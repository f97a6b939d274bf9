package dev.tradingipc.trading.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrategyEngineAllocationTest {

    @Test
    void allocatesNothingPerTick() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        EngineFixture fixture = new EngineFixture(
                new StrategyRules(5, 20, 60, 40, 10, Reversal.REVERSE, Set.of(), EngineFixture.PRICE_AGE_MAX_NANOS));
        fixture.sentiment = 50;
        run(fixture, 100_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(fixture, 100_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // Not 0: the JVM charges a compilation or the measurement itself to the thread now and then.
        assertThat(allocated).as("bytes for 100,000 ticks").isLessThan(20_000);
    }

    private static void run(EngineFixture fixture, int ticks) {
        for (int tick = 0; tick < ticks; tick++) {
            fixture.tick(tick & 63, 16_821_000_000L + (tick * 2_654_435_761L & 0xFFFFF));
        }
    }
}
