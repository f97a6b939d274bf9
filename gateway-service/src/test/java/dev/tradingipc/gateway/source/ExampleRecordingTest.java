package dev.tradingipc.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.gateway.fanout.Broadcast;
import dev.tradingipc.gateway.fanout.BroadcastSettings;
import dev.tradingipc.gateway.fanout.RecordingSink;
import dev.tradingipc.gateway.fanout.SlowClientPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recording in examples is what its command makes, and what the gateway sends. */
class ExampleRecordingTest {
    private static final Path EXAMPLES = Path.of("../examples/recordings");
    private static final long MILLI = 1_000_000L;
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final Instant START = Instant.parse("2026-01-02T14:30:00Z");

    @TempDir
    private Path directory;

    @Test
    void isMadeByItsCommand() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EXAMPLES.resolve("MakeRecording.java").toString(),
                        directory.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        for (String file : List.of("prices.csv.gz", "news.csv.gz")) {
            assertThat(rows(directory.resolve(file))).isEqualTo(rows(EXAMPLES.resolve(file)));
        }
    }

    @Test
    void isWhatTheGatewaySends() throws IOException, InterruptedException {
        BroadcastSettings settings = new BroadcastSettings(SlowClientPolicy.WAIT, 1_000, Duration.ofHours(1), false);
        Broadcast prices = new Broadcast(settings);
        Broadcast news = new Broadcast(settings);
        RecordingSink priceClient = new RecordingSink("prices");
        RecordingSink newsClient = new RecordingSink("news");
        prices.join(priceClient);
        news.join(newsClient);
        Map<String, Long> start = new LinkedHashMap<>();
        start.put("AAPL", 17_320_000_000L);
        start.put("MSFT", 32_520_000_000L);
        start.put("GOOG", 14_010_000_000L);
        start.put("AMZN", 13_050_000_000L);
        SimulatedSource source = new SimulatedSource(
                new SimulatedMarket(start, 0.001, 65, 42),
                new FeedPublisher(prices, news, FrameFormat.TIMED),
                new ManualClock(600_000 * MILLI),
                Duration.ofMillis(100),
                Duration.ofSeconds(1));
        assertThatThrownBy(source::run).isInstanceOf(InterruptedException.class);
        prices.awaitSent();
        news.awaitSent();
        prices.close();
        news.close();
        assertThat(priceClient.frames().stream()
                        .map(ExampleRecordingTest::asRow)
                        .toList())
                .isEqualTo(withoutHeader(EXAMPLES.resolve("prices.csv.gz")));
        assertThat(newsClient.frames().stream().map(ExampleRecordingTest::asRow).toList())
                .isEqualTo(withoutHeader(EXAMPLES.resolve("news.csv.gz")));
    }

    /** {@code AAPL,173.20,0,1} as {@code 2026-01-02T14:30:00.000Z,AAPL,173.20}. */
    private static String asRow(String timedFrame) {
        int sequenceAt = timedFrame.lastIndexOf(',');
        int timeAt = timedFrame.lastIndexOf(',', sequenceAt - 1);
        Instant time = START.plusNanos(Long.parseLong(timedFrame.substring(timeAt + 1, sequenceAt)));
        return MILLIS.format(time) + "," + timedFrame.substring(0, timeAt);
    }

    private static List<String> withoutHeader(Path file) throws IOException {
        List<String> rows = rows(file);
        return rows.subList(1, rows.size());
    }

    private static List<String> rows(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }
}
