package dev.tradingipc.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.gateway.fanout.RecordingSink;
import dev.tradingipc.trading.recording.MarketRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which client a replay cannot lose, and until when. */
class ReplayLostClientTest extends ReplayToClients {
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
        await().until(() -> prices.clientCounters().waits() > 0);
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
}
