package dev.tradingipc.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayGatewayTest {
    private static final int ROWS = 200_000;
    private static final Instant START = Instant.parse("2013-10-07T08:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void replaysEveryRowAndThenKeepsItsConnectionsOpen() throws IOException {
        Path prices = recordPrices();
        Path news = Files.writeString(
                directory.resolve("news.csv"),
                "time,sentiment\n2013-10-07T08:00:00.100Z,70\n2013-10-07T09:00:00Z,30\n");
        try (GatewayRun gateway = new GatewayRun(
                "--gateway.source=replay",
                "--gateway.replay.prices=" + prices,
                "--gateway.replay.news=" + news,
                "--gateway.replay.speed=max",
                "--gateway.frames=timed")) {
            StandInClient priceClient = gateway.priceClient();
            await().until(() -> gateway.health().contains("\"replay\":\"waiting for a news client\""));
            assertThat(priceClient.frameCount()).isZero();
            StandInClient newsClient = gateway.newsClient();
            await().until(() -> priceClient.frameCount() == ROWS && newsClient.frameCount() == 2);
            assertThat(newsClient.frames()).containsExactly("70,1381132800100000000,1", "30,1381136400000000000,2");
            List<String> ticks = priceClient.frames();
            for (int i = 0; i < ROWS; i++) {
                long nanos = 1_381_132_800_000_000_000L + i * 1_000_000L;
                assertThat(ticks.get(i)).isEqualTo("SPY," + (i + 1) + ".25," + nanos + "," + (i < 100 ? 0 : 1));
            }
            await().until(() -> gateway.health().contains("\"replay\":\"finished\""));
            assertThat(gateway.health()).contains("\"status\":\"UP\"");
            assertThat(gateway.metric("gateway_replay_progress")).isEqualTo(1);
            assertThat(gateway.metric("gateway_replay_failed")).isZero();
            assertThat(gateway.metric("gateway_ticks_total")).isEqualTo(ROWS);
            assertThat(priceClient.isEnded()).isFalse();
            StandInClient late = gateway.priceClient();
            await().until(() -> gateway.metric("gateway_clients{port=\"prices\"}") == 2);
            assertThat(late.frameCount()).isZero();
        }
    }

    @Test
    void endsAsFailedWhenItsPriceClientIsLost() throws IOException {
        try (GatewayRun gateway = new GatewayRun(
                "--gateway.source=replay", "--gateway.replay.prices=" + recordPrices(), "--gateway.replay.speed=1")) {
            StandInClient client = gateway.priceClient();
            await().until(() -> client.frameCount() > 10);
            client.close();
            await().until(() -> gateway.health().contains("\"replay\":\"failed: the price client 127.0.0.1:"));
            assertThat(gateway.health()).contains("start the replay again").contains("\"status\":\"UP\"");
            assertThat(gateway.metric("gateway_replay_failed")).isEqualTo(1);
        }
    }

    @Test
    void endsAsFailedWhenItsNewsClientIsLost() throws IOException {
        Path news = Files.writeString(directory.resolve("news.csv"), "2013-10-07T08:00:00Z,70\n");
        try (GatewayRun gateway = new GatewayRun(
                "--gateway.source=replay",
                "--gateway.replay.prices=" + recordPrices(),
                "--gateway.replay.news=" + news,
                "--gateway.replay.speed=1")) {
            StandInClient priceClient = gateway.priceClient();
            StandInClient newsClient = gateway.newsClient();
            await().until(() -> priceClient.frameCount() > 10);
            assertThat(gateway.metric("gateway_replay_failed")).isZero();
            newsClient.close();
            await().until(() -> gateway.health().contains("\"replay\":\"failed: the news client 127.0.0.1:"));
            assertThat(gateway.health()).contains("start the replay again").contains("\"status\":\"UP\"");
            assertThat(gateway.metric("gateway_replay_failed")).isEqualTo(1);
            assertThat(priceClient.isEnded()).isFalse();
        }
    }

    @Test
    void startsWithoutAnyClientWhereItIsToldTo() throws IOException {
        try (GatewayRun gateway = new GatewayRun(
                "--gateway.source=replay",
                "--gateway.replay.prices=" + recordPrices(),
                "--gateway.replay.speed=max",
                "--gateway.replay.start=at-once")) {
            await().until(() -> gateway.health().contains("\"replay\":\"finished\""));
            assertThat(gateway.metric("gateway_ticks_total")).isEqualTo(ROWS);
        }
    }

    @Test
    void pacesRowsByTheirTimes() throws IOException {
        try (GatewayRun gateway = new GatewayRun(
                "--gateway.source=replay", "--gateway.replay.prices=" + recordPrices(), "--gateway.replay.speed=10")) {
            long start = System.nanoTime();
            StandInClient client = gateway.priceClient();
            await().until(() -> client.frameCount() > 10_000);
            // 10,000 rows are 10 s of recorded time: they may take longer here, but never less.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(990));
        }
    }

    private Path recordPrices() throws IOException {
        Path file = directory.resolve("prices.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            StringBuilder rows = new StringBuilder("time,symbol,price,size\n");
            for (int i = 0; i < ROWS; i++) {
                rows.append(START.plusMillis(i)).append(",SPY,").append(i + 1).append(".25,100\n");
            }
            out.write(rows.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }
}
