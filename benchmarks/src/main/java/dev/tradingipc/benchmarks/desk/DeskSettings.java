package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a desk is started with; the rest is as {@code ./stack up} has it.
 *
 * @param symbols of the gateway's random walk
 * @param strategies processes, which read the same prices and send orders under names of their own
 * @param tickInterval from one price of a symbol to its next, as a setting has it; 0ms for as fast as the order book reads
 * @param shortWindow ticks in the short average
 * @param longWindow ticks in the long average
 */
record DeskSettings(int symbols, int strategies, String tickInterval, int shortWindow, int longWindow) {
    /** A strategy orders when its two signals agree: news as frequent as prices make orders as frequent as can be. */
    static final String NEWS_INTERVAL = "1ms";

    private static final int SYMBOLS_DEFAULT = 1_024;

    private static final String START_PRICE = "150.00";
    /** Each sentiment says either buy or sell. */
    private static final String THRESHOLDS = "50";

    /** Writes down what was set. */
    void addTo(ResultBuilder result) {
        details().forEach(result::setting);
        result.setting("newsInterval", NEWS_INTERVAL);
    }

    /** By the names of a result. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("symbols", symbols);
        details.put("strategies", strategies);
        details.put("tickInterval", tickInterval);
        details.put("shortWindow", shortWindow);
        details.put("longWindow", longWindow);
        return details;
    }

    /** Writes the symbols to a file, as there may be more than a command line has room for. */
    List<String> gateway(Path directory) {
        StringBuilder symbolSettings = new StringBuilder();
        for (int i = 0; i < symbols; i++) {
            symbolSettings.append(String.format(Locale.ROOT, "gateway.symbols.S%05d=%s%n", i, START_PRICE));
        }
        Path file = directory.resolve("symbols.properties");
        try {
            Files.writeString(file, symbolSettings);
        } catch (IOException e) {
            throw new BenchmarkException("The symbols cannot be written to " + file + ": " + e + ".", e);
        }
        return List.of(
                "--spring.config.additional-location=file:" + file,
                "--gateway.http.port=0",
                "--gateway.prices.port=0",
                "--gateway.news.port=0",
                "--gateway.frames=timed",
                "--gateway.tick-interval=" + tickInterval,
                "--gateway.news-interval=" + NEWS_INTERVAL);
    }

    List<String> orderBook(Path priceFile, String pricesPort) {
        return List.of(
                "--orderbook.http.port=0",
                "--orderbook.gateway.port=" + pricesPort,
                "--shared-memory.path=" + priceFile,
                "--shared-memory.symbols-max=" + Math.max(SYMBOLS_DEFAULT, symbols));
    }

    List<String> strategy(int number, Path priceFile, String newsPort, String ordersPort) {
        return List.of(
                "--strategy.id=" + Desk.STRATEGY + number,
                "--strategy.http.port=0",
                "--strategy.news.port=" + newsPort,
                "--strategy.order-manager.port=" + ordersPort,
                "--strategy.short-window=" + shortWindow,
                "--strategy.long-window=" + longWindow,
                "--strategy.bullish-threshold=" + THRESHOLDS,
                "--strategy.bearish-threshold=" + THRESHOLDS,
                "--shared-memory.path=" + priceFile);
    }

    /** Its log tells of each order how long it took, up to 50 a second. */
    List<String> orderManager(Path priceFile, Path database) {
        return List.of(
                "--order-manager.http.port=0",
                "--order-manager.port=0",
                "--order-manager.database=" + database,
                "--trace.sample-interval=1",
                "--shared-memory.path=" + priceFile);
    }
}
