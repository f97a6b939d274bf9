package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.PlainServer;
import dev.tradingipc.systemtests.peers.RandomWalk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What waiting costs, in CPU time of the process as the kernel counts it: a busy machine makes that no worse. The
 * sleeps are the measurement.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "waiting is cheap where there is a futex, on Linux")
@EnabledIfSystemProperty(
        named = "trading.proof",
        matches = "full",
        disabledReason = "takes two minutes; -Pproof runs it")
class CpuIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Until the JIT compilers have nothing left to do. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final int TICKS_PER_SECOND = 1_000;
    private static final double AWAY_PERCENT_MAX = 1;

    @TempDir
    private Path directory;

    @Test
    void waitingForTicksAndForPeersCostsNextToNothing() throws InterruptedException {
        try (Desk desk = new Desk(directory)) {
            desk.start(Service.ORDER_MANAGER);
            ServiceProcess orderBook = desk.start(Service.ORDERBOOK);
            ServiceProcess strategy = desk.start(Service.STRATEGY);
            try (PlainServer prices = new PlainServer(desk.pricesPort());
                    PlainServer news = new PlainServer(desk.newsPort());
                    RandomWalk market = new RandomWalk(prices, TICKS_PER_SECOND)) {
                desk.awaitReady();
                await().atMost(PATIENCE).until(() -> prices.clients() > 0 && news.clients() > 0);
                news.send("65*");
                market.start();
                Thread.sleep(WARM_UP);
                assertTicksAreCheap(strategy, orderBook);
                market.stop();
                assertThat(percentOfACore("silence", strategy, orderBook)[0])
                        .as("percent of a core in silence")
                        .isLessThan(0.5);
            }
            await().atMost(PATIENCE).until(() -> !strategy.isReady() && !orderBook.isReady());
            assertThat(DoubleStream.of(percentOfACore("no gateway", strategy, orderBook))
                            .boxed())
                    .as("percent of a core without a gateway")
                    .allMatch(percent -> percent < AWAY_PERCENT_MAX);
            orderBook.kill();
            desk.get(Service.ORDER_MANAGER).kill();
            assertThat(percentOfACore("no other program", strategy)[0])
                    .as("percent of a core without any other program")
                    .isLessThan(AWAY_PERCENT_MAX);
        }
    }

    private static void assertTicksAreCheap(ServiceProcess strategy, ServiceProcess orderBook)
            throws InterruptedException {
        double ticksBefore = strategy.metric("strategy_ticks_total");
        double percent = percentOfACore("1,000 ticks/s", strategy, orderBook)[0];
        assertThat(strategy.metric("strategy_ticks_total") - ticksBefore)
                .as("ticks taken meanwhile")
                .isGreaterThan(0.9 * TICKS_PER_SECOND * MEASURED.toSeconds());
        assertThat(percent).as("percent of a core at 1,000 ticks/s").isLessThan(5);
    }

    private static double[] percentOfACore(String state, ServiceProcess... services) throws InterruptedException {
        long[] before = Stream.of(services).mapToLong(ServiceProcess::cpuNanos).toArray();
        long startNanos = System.nanoTime();
        Thread.sleep(MEASURED);
        double elapsedNanos = System.nanoTime() - startNanos;
        double[] percent = new double[services.length];
        for (int i = 0; i < services.length; i++) {
            percent[i] = 100 * (services[i].cpuNanos() - before[i]) / elapsedNanos;
            System.out.printf(Locale.ROOT, "%s, %s: %.2f %% of a core%n", services[i], state, percent[i]);
        }
        return percent;
    }
}
