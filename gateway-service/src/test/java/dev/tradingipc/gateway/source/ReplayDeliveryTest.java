package dev.tradingipc.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.trading.recording.MarketRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a replay sends, in which order and at which time, and what it waits for. */
class ReplayDeliveryTest extends ReplayToClients {
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
                && news.clientCounters().waits() > 0
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
        await().until(() -> prices.clientCounters().waits() > 0);
        assertThat(replay.state()).isEqualTo("running");
        priceClient.read();
        await().until(() -> replay.state().equals("finished"));
        assertThat(priceClient.frames()).hasSize(50_000);
        assertThat(priceClient.frames().getLast()).startsWith("SPY,50000.00,");
    }
}
