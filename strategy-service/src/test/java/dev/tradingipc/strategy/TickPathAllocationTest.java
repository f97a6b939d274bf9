package dev.tradingipc.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.tradingipc.strategy.support.PriceFeed;
import dev.tradingipc.strategy.support.RunningStrategy;
import dev.tradingipc.strategy.support.StandInServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the ring to the decision, on the thread that takes the ticks of the running service. */
class TickPathAllocationTest {
    private static final int ROUNDS = 15;
    private static final int BURSTS_PER_ROUND = 10;
    /** A good part of the ring, so that none is missed however late the thread wakes. */
    private static final int TICKS_PER_BURST = 2_000;

    @TempDir
    private Path directory;

    @Test
    void allocatesNothingForATickThatLeadsToNoOrder() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path priceFile = directory.resolve("prices");
        long quietest = Long.MAX_VALUE;
        try (StandInServer news = StandInServer.on(0).greetingWith("50*");
                StandInServer orders = StandInServer.on(0);
                PriceFeed prices = PriceFeed.live(priceFile);
                RunningStrategy strategy = RunningStrategy.start(priceFile, news.port(), orders.port())
                        .awaitReady()) {
            long tickThread = strategy.tickThread().threadId();
            for (int round = 0; round < ROUNDS; round++) {
                long before = threads.getThreadAllocatedBytes(tickThread);
                for (int burst = 0; burst < BURSTS_PER_ROUND; burst++) {
                    long taken = strategy.counters().ticks() + TICKS_PER_BURST;
                    for (int tick = 0; tick < TICKS_PER_BURST; tick++) {
                        prices.tick("AAPL", tick % 2 == 0 ? "172.53" : "172.54", -1, Duration.ZERO);
                    }
                    await().pollInterval(Duration.ofMillis(1))
                            .until(() -> strategy.counters().ticks() == taken);
                }
                quietest = Math.min(quietest, threads.getThreadAllocatedBytes(tickThread) - before);
            }
            assertThat(orders.received()).isEmpty();
        }
        // Of the quietest round, because the first ones run before the code is compiled. Not 0: the thread looks at its
        // writer ten times a second.
        int ticks = BURSTS_PER_ROUND * TICKS_PER_BURST;
        assertThat(quietest).as("bytes for %,d ticks", ticks).isLessThan(ticks);
    }
}
