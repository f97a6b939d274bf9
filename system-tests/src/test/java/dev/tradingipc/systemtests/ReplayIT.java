package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings at full speed through the four programs: every row is one tick, and the orders are those the rules give. */
class ReplayIT {
    private static final Path RECORDINGS = Path.of(System.getProperty("trading.home"), "examples", "recordings");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void theExampleRecordingGivesExactlyItsTicksAndOrders() throws IOException {
        replay(RECORDINGS.resolve("prices.csv.gz"), RECORDINGS.resolve("news.csv.gz"));
    }

    private static Stream<String> days() {
        return Proof.IS_FULL ? Stream.of("2013-10-07", "2013-10-09") : Stream.of("2013-10-07");
    }

    @ParameterizedTest
    @MethodSource("days")
    void aDayOfRealTradesGivesExactlyItsTicksAndOrders(String day) throws IOException {
        String marketData = System.getenv("TRADING_MARKET_DATA");
        assumeTrue(marketData != null, "TRADING_MARKET_DATA names no directory with recorded days: not tested");
        Path days = Path.of(marketData);
        replay(days.resolve("us-equity-trades-" + day + ".csv.gz"), days.resolve("news-sentiment-" + day + ".csv.gz"));
    }

    /** The price client is the order book, which lives on: only the strategy's news connection tells of its loss. */
    @Test
    void aStrategyKilledInMidReplayEndsItAsFailed() {
        try (Desk desk = desk(RECORDINGS.resolve("prices.csv.gz"), RECORDINGS.resolve("news.csv.gz"), "1")) {
            desk.startAll();
            ServiceProcess gateway = desk.get(Service.GATEWAY);
            await("ticks flow")
                    .atMost(PATIENCE)
                    .until(() -> desk.get(Service.STRATEGY).metric("strategy_ticks_total") > 100);
            desk.get(Service.STRATEGY).kill();
            await("the gateway says so")
                    .atMost(PATIENCE)
                    .until(() -> gateway.get("/actuator/health")
                            .contains("\"replay\":\"failed: the news client 127.0.0.1:"));
            assertThat(gateway.metric("gateway_replay_failed")).isEqualTo(1);
            ServiceProcess restarted = desk.start(Service.STRATEGY).awaitReady();
            await("the new strategy says what it did not decide on")
                    .atMost(PATIENCE)
                    .until(() -> {
                        long warmUp = (long) restarted.metric("strategy_warmup_ticks_total");
                        return warmUp > 100
                                && restarted.log().contains("the last " + warmUp + " were taken as warm-up");
                    });
            assertThat(gateway.get("/actuator/health")).contains("failed: the news client");
            assertThat(gateway.log()).contains("replay: failed").doesNotContain("replay: finished");
        }
    }

    private Desk desk(Path prices, Path news, String speed) {
        return new Desk(
                directory,
                "--gateway.source=replay",
                "--gateway.frames=timed",
                "--gateway.replay.prices=" + prices,
                "--gateway.replay.news=" + news,
                "--gateway.replay.speed=" + speed,
                "--orderbook.delivery=lossless",
                "--orderbook.readers-min=1");
    }

    private void replay(Path prices, Path news) throws IOException {
        ExpectedOrders expected = ExpectedOrders.of(prices, news);
        long rows = expected.ticks();
        try (Desk desk = desk(prices, news, "max")) {
            desk.startAll();
            await("the strategy has taken every tick")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> desk.get(Service.STRATEGY).metric("strategy_ticks_total") >= rows);
            assertThat(desk.get(Service.ORDERBOOK).metric("orderbook_ticks_total"))
                    .isEqualTo((double) rows);
            assertThat(desk.get(Service.STRATEGY).metric("strategy_ticks_total"))
                    .isEqualTo((double) rows);
            assertThat(desk.get(Service.STRATEGY).metric("strategy_ticks_missed_total"))
                    .isZero();
            await("the gateway says so")
                    .atMost(PATIENCE)
                    .until(() ->
                            desk.get(Service.GATEWAY).get("/actuator/health").contains("finished"));
            await("every order is in the trade log")
                    .atMost(PATIENCE)
                    .until(() -> desk.totalTrades() >= expected.orders().size());
            assertThat(TradeRows.of(desk.get(Service.ORDER_MANAGER).getCsv("/trades?size=10000")))
                    .isEqualTo(expected.orders())
                    .isNotEmpty();
        }
    }
}
