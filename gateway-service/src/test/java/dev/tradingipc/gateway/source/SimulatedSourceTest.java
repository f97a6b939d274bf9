package dev.tradingipc.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.gateway.fanout.Broadcast;
import dev.tradingipc.gateway.fanout.BroadcastSettings;
import dev.tradingipc.gateway.fanout.RecordingSink;
import dev.tradingipc.gateway.fanout.SlowClientPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedSourceTest {
    private static final long MILLI = 1_000_000L;
    private static final BroadcastSettings WAIT =
            new BroadcastSettings(SlowClientPolicy.WAIT, 1_000, Duration.ofHours(1), true);

    private final Broadcast prices = new Broadcast(WAIT);
    private final Broadcast news = new Broadcast(WAIT);
    private final RecordingSink priceClient = new RecordingSink("prices");
    private final RecordingSink newsClient = new RecordingSink("news");

    @AfterEach
    void close() {
        prices.close();
        news.close();
    }

    @Test
    void publishesRoundsOfAllSymbolsAndNewsAtTheirIntervals() throws InterruptedException {
        prices.join(priceClient);
        news.join(newsClient);
        run(new ManualClock(1_000 * MILLI), Duration.ofMillis(100), Duration.ofMillis(500), FrameFormat.TIMED);
        // The start and ten rounds of two symbols; at 500 and 1000 ms news comes first.
        List<String> ticks = priceClient.frames();
        assertThat(ticks).hasSize(22);
        assertThat(ticks.get(0)).isEqualTo("MSFT,325.20,0,1");
        assertThat(ticks.get(1)).isEqualTo("AAPL,173.20,0,1");
        assertThat(ticks.get(9)).startsWith("AAPL,").endsWith(",400000000,1");
        assertThat(ticks.get(10)).startsWith("MSFT,").endsWith(",500000000,2");
        assertThat(ticks.get(21)).startsWith("AAPL,").endsWith(",1000000000,3");
        assertThat(newsClient.frames()).hasSize(3);
        assertThat(newsClient.frames().getFirst()).isEqualTo("65,0,1");
        assertThat(newsClient.frames().getLast()).endsWith(",1000000000,3");
    }

    @Test
    void sendsPlainFramesByDefault() throws InterruptedException {
        prices.join(priceClient);
        news.join(newsClient);
        run(new ManualClock(200 * MILLI), Duration.ofMillis(100), Duration.ofMillis(200), FrameFormat.PLAIN);
        assertThat(priceClient.frames()).hasSize(6).allMatch(frame -> frame.matches("[A-Z]+,[0-9]+\\.[0-9]{2}"));
        assertThat(newsClient.frames()).hasSize(2).allMatch(frame -> frame.matches("[0-9]+"));
    }

    @Test
    void keepsTheSentimentAtItsStartWhileNobodyListens() throws InterruptedException {
        prices.join(priceClient);
        run(new ManualClock(1_000 * MILLI), Duration.ofMillis(100), Duration.ofMillis(100), FrameFormat.TIMED);
        assertThat(priceClient.frames()).hasSize(22).allMatch(frame -> frame.endsWith(",1"));
    }

    @Test
    void leavesOutMissedRoundsAndStaysOnItsGrid() throws InterruptedException {
        prices.join(priceClient);
        ManualClock clock = new ManualClock(1_000 * MILLI);
        MarketClock stalling = new MarketClock() {
            @Override
            public long nanoTime() {
                return clock.nanoTime();
            }

            @Override
            public long epochNanos() {
                return clock.epochNanos();
            }

            @Override
            public void sleepUntil(long nanoTime) throws InterruptedException {
                clock.sleepUntil(nanoTime);
                if (nanoTime == 300 * MILLI) {
                    clock.pass(350 * MILLI);
                }
            }
        };
        run(stalling, Duration.ofMillis(100), Duration.ofHours(1), FrameFormat.TIMED);
        assertThat(priceClient.frames())
                .filteredOn(frame -> frame.startsWith("AAPL"))
                .extracting(frame -> frame.replaceAll(".*,([0-9]+),1", "$1"))
                .containsExactly(
                        "0",
                        "100000000",
                        "200000000",
                        "650000000",
                        "700000000",
                        "800000000",
                        "900000000",
                        "1000000000");
    }

    @Test
    void pricesAreNeverOlderThanThoseBeforeThemThoughTheClockIsSetBack() throws InterruptedException {
        prices.join(priceClient);
        ManualClock clock = new ManualClock(1_000 * MILLI);
        MarketClock setBack = new MarketClock() {
            @Override
            public long nanoTime() {
                return clock.nanoTime();
            }

            @Override
            public long epochNanos() {
                return clock.epochNanos() - (clock.epochNanos() >= 400 * MILLI ? 300 * MILLI : 0);
            }

            @Override
            public void sleepUntil(long nanoTime) throws InterruptedException {
                clock.sleepUntil(nanoTime);
            }
        };
        run(setBack, Duration.ofMillis(200), Duration.ofHours(1), FrameFormat.TIMED);
        assertThat(priceClient.frames())
                .filteredOn(frame -> frame.startsWith("AAPL"))
                .extracting(frame -> frame.replaceAll(".*,([0-9]+),1", "$1"))
                .containsExactly("0", "200000000", "200000000", "300000000", "500000000", "700000000");
    }

    @Test
    void givesTheSameFramesForTheSameSeed() throws InterruptedException {
        prices.join(priceClient);
        run(new ManualClock(5_000 * MILLI), Duration.ofMillis(100), Duration.ofSeconds(1), FrameFormat.TIMED);
        List<String> first = priceClient.frames();
        Broadcast again = new Broadcast(WAIT);
        RecordingSink other = new RecordingSink("other");
        again.join(other);
        SimulatedSource source = source(
                again,
                new ManualClock(5_000 * MILLI),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                FrameFormat.TIMED);
        assertThatThrownBy(source::run).isInstanceOf(InterruptedException.class);
        again.awaitSent();
        again.close();
        assertThat(other.frames()).isEqualTo(first);
    }

    @Test
    void runsAsFastAsClientsTakeItAndRestsWithoutThem() throws InterruptedException {
        SimulatedSource source =
                source(prices, new SystemClock(), Duration.ZERO, Duration.ofMillis(10), FrameFormat.PLAIN);
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                source.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            news.join(newsClient);
            await().until(() -> newsClient.frames().size() > 10);
            await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
            prices.join(priceClient);
            await().until(() -> priceClient.frames().size() > 100_000);
            assertThat(priceClient.frames().get(2)).startsWith("MSFT");
            prices.leave(priceClient.id());
            await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    private void run(MarketClock clock, Duration tickInterval, Duration newsInterval, FrameFormat format)
            throws InterruptedException {
        SimulatedSource source = source(prices, clock, tickInterval, newsInterval, format);
        assertThatThrownBy(source::run).isInstanceOf(InterruptedException.class);
        prices.awaitSent();
        news.awaitSent();
    }

    private SimulatedSource source(
            Broadcast to, MarketClock clock, Duration tickInterval, Duration newsInterval, FrameFormat format) {
        Map<String, Long> start = new LinkedHashMap<>();
        start.put("MSFT", 32_520_000_000L);
        start.put("AAPL", 17_320_000_000L);
        SimulatedMarket market = new SimulatedMarket(start, 0.001, 65, 7);
        FeedPublisher publisher = new FeedPublisher(to, news, format);
        return new SimulatedSource(market, publisher, clock, tickInterval, newsInterval);
    }
}
