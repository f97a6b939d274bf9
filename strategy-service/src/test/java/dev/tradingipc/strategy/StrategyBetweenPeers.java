package dev.tradingipc.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.strategy.support.RunningStrategy;
import dev.tradingipc.strategy.support.StandInServer;
import dev.tradingipc.strategy.ticks.NewsTimeline;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A running strategy between a real price file and plain stand-ins for news feed and order manager. */
abstract class StrategyBetweenPeers {
    static final int BULLISH = 65;
    static final int BEARISH = 10;

    @TempDir
    private Path directory;

    Path priceFile;
    StandInServer news;
    StandInServer orders;

    @BeforeEach
    void startPeers() {
        priceFile = directory.resolve("prices");
        news = StandInServer.on(0).greetingWith("65*");
        orders = StandInServer.on(0);
    }

    @AfterEach
    void stopPeers() {
        news.close();
        orders.close();
    }

    RunningStrategy start(String... more) {
        return RunningStrategy.start(priceFile, news.port(), orders.port(), more);
    }

    void sentiment(RunningStrategy strategy, int sentiment) {
        news.send(sentiment + "*");
        awaitSentiment(strategy, sentiment);
    }

    static void awaitSentiment(RunningStrategy strategy, int sentiment) {
        await().until(() -> strategy.bean(NewsTimeline.class).sentiment() == sentiment);
    }

    void awaitReceived(String frames) {
        await().untilAsserted(() -> assertThat(orders.received()).isEqualTo(frames));
    }

    static String order(long id, String action, long quantity, String price) {
        return "{\"id\": " + id + ", \"action\": \"" + action + "\", \"quantity\": " + quantity
                + ", \"symbol\": \"AAPL\", \"price\": " + price + "}*";
    }
}
