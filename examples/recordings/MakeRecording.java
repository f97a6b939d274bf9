import dev.tradingipc.gateway.source.SimulatedMarket;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Records ten minutes of the gateway's simulated market, with its default settings and seed 42, without waiting for them. */
class MakeRecording {
    private static final long SEED = 42;
    private static final double VOLATILITY = 0.001;
    private static final int START_SENTIMENT = 65;
    private static final Instant START = Instant.parse("2026-01-02T14:30:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration TICK_INTERVAL = Duration.ofMillis(100);
    private static final Duration NEWS_INTERVAL = Duration.ofSeconds(1);
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args.length > 0 ? args[0] : "examples/recordings");
        SimulatedMarket market = new SimulatedMarket(startPricesE8(), VOLATILITY, START_SENTIMENT, SEED);
        writePrices(market, directory.resolve("prices.csv.gz"));
        writeNews(market, directory.resolve("news.csv.gz"));
    }

    private static void writePrices(SimulatedMarket market, Path file) throws IOException {
        try (BufferedWriter out = gzip(file)) {
            out.write("time,symbol,price\n");
            for (Duration at = Duration.ZERO; at.compareTo(LENGTH) <= 0; at = at.plus(TICK_INTERVAL)) {
                if (at.isPositive()) {
                    market.stepPrices();
                }
                for (int i = 0; i < market.symbolCount(); i++) {
                    BigDecimal price = BigDecimal.valueOf(market.priceE8(i), 8).setScale(2);
                    out.write(MILLIS.format(START.plus(at)) + "," + market.symbol(i) + "," + price + "\n");
                }
            }
        }
    }

    private static void writeNews(SimulatedMarket market, Path file) throws IOException {
        try (BufferedWriter out = gzip(file)) {
            out.write("time,sentiment\n");
            for (Duration at = Duration.ZERO; at.compareTo(LENGTH) <= 0; at = at.plus(NEWS_INTERVAL)) {
                if (at.isPositive()) {
                    market.stepSentiment();
                }
                out.write(MILLIS.format(START.plus(at)) + "," + market.sentiment() + "\n");
            }
        }
    }

    private static Map<String, Long> startPricesE8() {
        Map<String, Long> prices = new LinkedHashMap<>();
        prices.put("AAPL", 17_320_000_000L);
        prices.put("MSFT", 32_520_000_000L);
        prices.put("GOOG", 14_010_000_000L);
        prices.put("AMZN", 13_050_000_000L);
        return prices;
    }

    private static BufferedWriter gzip(Path file) throws IOException {
        return new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.US_ASCII));
    }
}
