package dev.tradingipc.gateway.source;

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
import org.junit.jupiter.api.io.TempDir;

/** A replay of four prices and three pieces of news, a client for each, and the threads it runs on. */
abstract class ReplayToClients {
    static final ReplaySpeed MAX = ReplaySpeed.parse("max");
    private static final BroadcastSettings WAIT =
            new BroadcastSettings(SlowClientPolicy.WAIT, 4, Duration.ofHours(1), false);

    final Broadcast prices = new Broadcast(WAIT);
    final Broadcast news = new Broadcast(WAIT);
    final RecordingSink priceClient = new RecordingSink("p1");
    final RecordingSink newsClient = new RecordingSink("n1");
    final List<Thread> threads = new ArrayList<>();

    @TempDir
    private Path directory;

    Path priceFile;
    Path newsFile;

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

    void writePrices(int count) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            rows.append("2013-10-07T08:00:00Z,SPY,").append(i).append('\n');
        }
        Files.writeString(priceFile, rows);
    }

    ReplaySource replay(ReplaySpeed speed, MarketClock clock) {
        return new ReplaySource(
                MarketRecording.open(priceFile, Optional.of(newsFile)),
                true,
                new FeedPublisher(prices, news, FrameFormat.TIMED),
                clock,
                speed,
                ReplayStart.FIRST_CLIENT);
    }

    void start(ReplaySource replay) {
        threads.add(Thread.ofPlatform().start(() -> {
            try {
                replay.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
