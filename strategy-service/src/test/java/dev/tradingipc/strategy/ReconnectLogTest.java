package dev.tradingipc.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.strategy.support.PriceFeed;
import dev.tradingipc.strategy.support.RunningStrategy;
import dev.tradingipc.strategy.support.StandInServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A system like this one once logged thousands of reconnect lines a second when its gateway died. */
@ExtendWith(OutputCaptureExtension.class)
class ReconnectLogTest {
    private static final int HANDFUL = 5;

    @TempDir
    private Path directory;

    @Test
    void deadNewsFeedGivesAHandfulOfLines(CapturedOutput output) {
        Path priceFile = directory.resolve("prices");
        try (StandInServer orders = StandInServer.on(0);
                PriceFeed prices = PriceFeed.live(priceFile);
                StandInServer news = StandInServer.on(0);
                RunningStrategy strategy = RunningStrategy.start(priceFile, news.port(), orders.port())
                        .awaitReady()) {
            long before = output.getAll().lines().count();
            news.die();
            strategy.awaitUnready();
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(30)).until(() -> {
                prices.ticks("AAPL", "1");
                return output.getAll().lines().count() - before <= HANDFUL;
            });
            assertThat(output.getAll()).contains("Lost the news feed");
        }
    }
}
