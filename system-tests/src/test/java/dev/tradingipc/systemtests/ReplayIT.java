package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings at full speed through the four programs: every row is one tick in the order book and in the strategy. */
class ReplayIT {
    @TempDir
    private Path directory;

    @Test
    void theExampleRecordingArrivesWhole() throws IOException {
        Path recordings = Path.of(System.getProperty("trading.home"), "examples", "recordings");
        replay(recordings.resolve("prices.csv.gz"), recordings.resolve("news.csv.gz"));
    }

    @Test
    void aDayOfRealTradesArrivesWhole() throws IOException {
        String marketData = System.getenv("TRADING_MARKET_DATA");
        assumeTrue(marketData != null, "TRADING_MARKET_DATA names no directory with recorded days: not tested");
        Path days = Path.of(marketData);
        replay(days.resolve("us-equity-trades-2013-10-07.csv.gz"), days.resolve("news-sentiment-2013-10-07.csv.gz"));
    }

    private void replay(Path prices, Path news) throws IOException {
        long rows = rows(prices);
        try (Desk desk = new Desk(
                directory,
                "--gateway.source=replay",
                "--gateway.frames=timed",
                "--gateway.replay.prices=" + prices,
                "--gateway.replay.news=" + news,
                "--gateway.replay.speed=max",
                "--orderbook.delivery=lossless",
                "--orderbook.readers-min=1")) {
            desk.startAll();
            await("the strategy has taken every tick")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> desk.get(Service.STRATEGY).metric("strategy_ticks_total") >= rows);
            assertThat(desk.get(Service.ORDERBOOK).metric("orderbook_ticks_total"))
                    .isEqualTo(rows);
            assertThat(desk.get(Service.STRATEGY).metric("strategy_ticks_total"))
                    .isEqualTo(rows);
            assertThat(desk.get(Service.STRATEGY).metric("strategy_ticks_missed_total"))
                    .isZero();
            assertThat(desk.get(Service.GATEWAY).get("/actuator/health")).contains("finished");
            await("every order sent is in the trade log").until(() -> desk.totalTrades() == ordersSent(desk));
            assertThat(desk.totalTrades()).isPositive();
        }
    }

    private static long ordersSent(Desk desk) {
        ServiceProcess strategy = desk.get(Service.STRATEGY);
        return (long) (strategy.metric("strategy_orders_total{action=\"BUY\"}")
                + strategy.metric("strategy_orders_total{action=\"SELL\"}"));
    }

    private static long rows(Path recording) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(recording)), StandardCharsets.US_ASCII))) {
            return reader.lines().filter(line -> !line.startsWith("time")).count();
        }
    }
}
