package dev.tradingipc.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.gateway.fanout.Broadcast;
import dev.tradingipc.gateway.fanout.BroadcastSettings;
import dev.tradingipc.gateway.fanout.RecordingSink;
import dev.tradingipc.gateway.fanout.SlowClientPolicy;
import dev.tradingipc.trading.recording.MarketRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaySourceTest {
    private static final BroadcastSettings WAIT =
            new BroadcastSettings(SlowClientPolicy.WAIT, 4, Duration.ofHours(1), false);
    private static final ReplaySpeed MAX = ReplaySpeed.parse("max");

    private final Broadcast prices = new Broadcast(WAIT);
    private final Broadcast news = new Broadcast(WAIT);
    private final RecordingSink priceClient = new RecordingSink("p1");
    private final RecordingSink newsClient = new RecordingSink("n1");
    private final List<Thread> threads = new ArrayList<>();

    @TempDir
    private Path directory;

    private Path priceFile;
    private Path newsFile;

    @BeforeEach
    void record() throws IOException {
        priceFile = Files.writeString(directory.resolve("prices.csv"), """
                time,symbol,price,size
                2013-10-07T08:00:00Z,SPY,167.41,100
                2013-10-07T08:00:01Z,SPY,167.4234,1
                2013-10-07T08:00:01Z,IBM,181,1
                2013-10-07T08:00:04Z,SPY,167.40,1
                """);
        newsFile = Files.writeString(directory.resolve("news.csv"), """
                time,sentiment
                2013-10-07T08:00:01Z,70
                2013-10-07T08:00:02Z,30
                2013-10-07T08:00:05Z,55
                """);
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
        prices.close();
        news.close();
    }

    @Test
    void replaysEveryTickAndNewsInOrder() throws InterruptedException {
        prices.join(priceClient);
        news.join(newsClient);
        ReplaySource replay = replay(MAX, new SystemClock());
        replay.run();
        assertThat(priceClient.frames())
                .containsExactly(
                        "SPY,167.41,1381132800000000000,0",
                        "SPY,167.4234,1381132801000000000,1",
                        "IBM,181.00,1381132801000000000,1",
                        "SPY,167.40,1381132804000000000,2");
        assertThat(newsClient.frames())
                .containsExactly("70,1381132801000000000,1", "30,1381132802000000000,2", "55,1381132805000000000,3");
        assertThat(replay.state()).isEqualTo("finished");
        assertThat(replay.progress()).isEqualTo(1);
        assertThat(priceClient.isClosed()).isFalse();
    }

    @Test
    void keepsRecordedTimeAtItsSpeed() throws InterruptedException {
        prices.join(priceClient);
        news.join(newsClient);
        ManualClock clock = new ManualClock(Long.MAX_VALUE);
        replay(ReplaySpeed.parse("2"), clock).run();
        assertThat(clock.nanoTime()).isEqualTo(2_500_000_000L);
        assertThat(priceClient.frames()).hasSize(4);
    }

    @Test
    void sendsWhatIsDueBeforeItWaits() throws InterruptedException {
        prices.join(priceClient);
        news.join(newsClient);
        List<Integer> sentBeforeSleep = new ArrayList<>();
        FeedPublisher publisher = new FeedPublisher(prices, news, FrameFormat.PLAIN);
        MarketClock clock = new ManualClock(Long.MAX_VALUE, () -> sentBeforeSleep.add((int) publisher.tickCount()));
        new ReplaySource(
                        MarketRecording.open(priceFile, Optional.of(newsFile)),
                        true,
                        publisher,
                        clock,
                        ReplaySpeed.parse("1"),
                        ReplayStart.FIRST_CLIENT)
                .run();
        assertThat(sentBeforeSleep.stream().distinct()).containsExactly(1, 3, 4);
    }

    @Test
    void handsNewsOverBeforeTheTicksThatFollowIt() throws IOException {
        StringBuilder priceRows = new StringBuilder();
        StringBuilder newsRows = new StringBuilder();
        for (int second = 10; second < 60; second++) {
            priceRows.append("2013-10-07T08:00:").append(second).append("Z,SPY,1\n");
            newsRows.append("2013-10-07T08:00:").append(second).append("Z,50\n");
        }
        Files.writeString(priceFile, priceRows);
        Files.writeString(newsFile, newsRows);
        prices.join(priceClient);
        news.join(newsClient);
        newsClient.stopReading();
        FeedPublisher publisher = new FeedPublisher(prices, news, FrameFormat.TIMED);
        // Once the client holds the first news for good, the queue behind it fills exactly once.
        MarketClock clock = new ManualClock(Long.MAX_VALUE, newsClient::awaitFirstSend);
        ReplaySource replay = new ReplaySource(
                MarketRecording.open(priceFile, Optional.of(newsFile)),
                true,
                publisher,
                clock,
                ReplaySpeed.parse("1"),
                ReplayStart.FIRST_CLIENT);
        start(replay);
        // More than one wait where the client took what was queued before it stopped.
        await().until(() -> newsClient.isBlocked()
                && news.slowClients().waits() > 0
                && threads.getFirst().getState() == Thread.State.TIMED_WAITING);
        await().until(() -> priceClient.frameCount() == publisher.tickCount());
        assertThat(priceClient.frames().getLast()).endsWith("," + publisher.newsCount());
        newsClient.read();
        await().until(() -> replay.state().equals("finished"));
        assertThat(priceClient.frames().getLast()).endsWith(",50");
    }

    @Test
    void waitsForPriceClientAndNewsClient() {
        ReplaySource replay = replay(MAX, new SystemClock());
        start(replay);
        await().until(() -> replay.state().equals("waiting for a price client"));
        prices.join(priceClient);
        await().until(() -> replay.state().equals("waiting for a news client"));
        assertThat(priceClient.frames()).isEmpty();
        news.join(newsClient);
        await().until(() -> replay.state().equals("finished"));
        assertThat(priceClient.frames()).hasSize(4);
    }

    @Test
    void startsAtOnceWithoutClientsWhenTold() throws InterruptedException {
        ReplaySource replay = new ReplaySource(
                MarketRecording.open(priceFile, Optional.empty()),
                false,
                new FeedPublisher(prices, news, FrameFormat.PLAIN),
                new SystemClock(),
                MAX,
                ReplayStart.AT_ONCE);
        replay.run();
        assertThat(replay.state()).isEqualTo("finished");
    }

    @Test
    void failsWithSentenceWhenPriceClientIsLost() {
        prices.join(priceClient);
        news.join(newsClient);
        ReplaySource replay = replay(ReplaySpeed.parse("0.001"), new SystemClock());
        start(replay);
        await().until(() -> priceClient.frames().size() == 1);
        prices.leave(priceClient.id());
        await().until(() ->
                replay.state().equals("failed: the client p1 was lost after 1 ticks; start the replay again"));
    }

    @Test
    void failsWithSentenceWhenNewsClientIsLost() {
        prices.join(priceClient);
        news.join(newsClient);
        ReplaySource replay = replay(ReplaySpeed.parse("0.001"), new SystemClock());
        start(replay);
        await().until(() -> priceClient.frames().size() == 1);
        assertThat(replay.isFailed()).isFalse();
        news.leave(newsClient.id());
        await().until(() ->
                replay.state().equals("failed: the client n1 was lost after 1 ticks; start the replay again"));
        assertThat(replay.isFailed()).isTrue();
    }

    /** It may be a strategy that died with ticks undecided: no other connection of its tells the gateway. */
    @Test
    void failsWhenItsNewsClientIsLostAfterTheLastNewsWithPricesToCome() throws IOException {
        Files.writeString(newsFile, "2013-10-07T08:00:00Z,70\n");
        prices.join(priceClient);
        news.join(newsClient);
        ReplaySource replay = replay(ReplaySpeed.parse("0.001"), new SystemClock());
        start(replay);
        await().until(() ->
                newsClient.frames().size() == 1 && priceClient.frames().size() == 1);
        news.leave(newsClient.id());
        await().until(() -> replay.state().startsWith("failed: the client n1 was lost"));
    }

    @Test
    void failsWithoutDelayWhenItsNewsClientIsLostWhileAPriceClientHoldsItUp() throws IOException {
        writePrices(50_000);
        prices.join(priceClient);
        news.join(newsClient);
        priceClient.stopReading();
        ReplaySource replay = replay(MAX, new SystemClock());
        start(replay);
        await().until(() -> prices.slowClients().waits() > 0);
        news.leave(newsClient.id());
        await().until(() -> replay.state().startsWith("failed: the client n1 was lost"));
    }

    @Test
    void failsWhenItsNewsClientIsLostBeforeTheLastPriceIsOut() {
        prices.join(priceClient);
        news.join(newsClient);
        priceClient.stopReading();
        ReplaySource replay = replay(MAX, new SystemClock());
        start(replay);
        await().until(() -> priceClient.isBlocked() && newsClient.frameCount() == 3);
        news.leave(newsClient.id());
        await().until(() -> replay.state().startsWith("failed: the client n1 was lost after 4 ticks"));
    }

    @Test
    void finishesWhenItsNewsClientLeavesAfterTheLastPriceAndNews() {
        RecordingSink slow = new RecordingSink("slow");
        slow.stopReading();
        prices.join(priceClient);
        news.join(newsClient);
        news.join(slow);
        ReplaySource replay = replay(MAX, new SystemClock());
        start(replay);
        await().until(() -> newsClient.frameCount() == 3
                && prices.publishedBytes() > 0
                && prices.clients().getFirst().sentBytes() == prices.publishedBytes()
                && threads.getFirst().getState() == Thread.State.TIMED_WAITING);
        news.leave(newsClient.id());
        slow.read();
        await().until(() -> replay.state().equals("finished"));
    }

    @Test
    void needsNoNewsClientWhereNoNewsIsReplayed() {
        prices.join(priceClient);
        news.join(newsClient);
        ReplaySource replay = new ReplaySource(
                MarketRecording.open(priceFile, Optional.empty()),
                false,
                new FeedPublisher(prices, news, FrameFormat.TIMED),
                new SystemClock(),
                ReplaySpeed.parse("10"),
                ReplayStart.FIRST_CLIENT);
        start(replay);
        await().until(() -> !priceClient.frames().isEmpty());
        news.leave(newsClient.id());
        await().until(() -> replay.state().equals("finished"));
    }

    @Test
    void goesOnWhenOnlyLateOnlookerIsLost() {
        prices.join(priceClient);
        news.join(newsClient);
        ReplaySource replay = replay(ReplaySpeed.parse("5"), new SystemClock());
        start(replay);
        await().until(() -> !priceClient.frames().isEmpty());
        prices.join(new RecordingSink("onlooker"));
        prices.leave("onlooker");
        news.join(new RecordingSink("news onlooker"));
        news.leave("news onlooker");
        await().until(() -> replay.state().equals("finished"));
    }

    @Test
    void finishesWhenItsPriceClientLeavesAfterTheLastPrice() {
        prices.join(priceClient);
        news.join(newsClient);
        ReplaySource replay = replay(ReplaySpeed.parse("10"), new SystemClock());
        start(replay);
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> priceClient.frames().size() == 4);
        prices.leave(priceClient.id());
        await().until(() -> replay.state().equals("finished"));
    }

    @Test
    void failsWhenItsPriceClientLeavesBeforeTakingTheLastPrice() {
        prices.join(priceClient);
        news.join(newsClient);
        priceClient.stopReading();
        ReplaySource replay = replay(MAX, new SystemClock());
        start(replay);
        // The client holds the first block, maybe before the last was published; the last news comes after all prices.
        await().until(() -> priceClient.isBlocked() && newsClient.frameCount() == 3);
        prices.leave(priceClient.id());
        await().until(() -> replay.state().startsWith("failed: the client p1 was lost after 4 ticks"));
    }

    @Test
    void failsWithSentenceOnMalformedRow() throws IOException, InterruptedException {
        prices.join(priceClient);
        news.join(newsClient);
        Files.writeString(priceFile, "2013-10-07T08:00:00Z,SPY,1\n2013-10-07T08:00:00Z,SPY,NaN\n");
        ReplaySource replay = replay(MAX, new SystemClock());
        replay.run();
        assertThat(replay.state())
                .startsWith("failed: " + priceFile + " line 2, column 3 (price): 'NaN' is not a price");
        await().untilAsserted(() -> assertThat(priceClient.frames()).containsExactly("SPY,1.00,1381132800000000000,0"));
    }

    @Test
    void waitsForSlowPriceClientWithoutLoss() throws IOException, InterruptedException {
        writePrices(50_000);
        prices.join(priceClient);
        news.join(newsClient);
        priceClient.stopReading();
        ReplaySource replay = replay(MAX, new SystemClock());
        start(replay);
        await().until(() -> prices.slowClients().waits() > 0);
        assertThat(replay.state()).isEqualTo("running");
        priceClient.read();
        await().until(() -> replay.state().equals("finished"));
        assertThat(priceClient.frames()).hasSize(50_000);
        assertThat(priceClient.frames().getLast()).startsWith("SPY,50000.00,");
    }

    private void writePrices(int count) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            rows.append("2013-10-07T08:00:00Z,SPY,").append(i).append('\n');
        }
        Files.writeString(priceFile, rows);
    }

    private ReplaySource replay(ReplaySpeed speed, MarketClock clock) {
        return new ReplaySource(
                MarketRecording.open(priceFile, Optional.of(newsFile)),
                true,
                new FeedPublisher(prices, news, FrameFormat.TIMED),
                clock,
                speed,
                ReplayStart.FIRST_CLIENT);
    }

    private void start(ReplaySource replay) {
        threads.add(Thread.ofPlatform().start(() -> {
            try {
                replay.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
