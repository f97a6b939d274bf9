package dev.tradingipc.gateway.control;

import static dev.tradingipc.control.settings.SettingsException.require;
import static dev.tradingipc.control.settings.SettingsException.requireRange;

import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.Symbols;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the simulated source, also under {@code gateway}.
 *
 * @param symbols Symbols of the simulation with their start prices; symbols set replace the default ones AAPL, MSFT, GOOG
 *     and AMZN. Allowed: symbols of 1 to 15 characters of A-Z 0-9 . - / _ :, prices above 0 and below 1000000000.
 * @param volatility Standard deviation of the relative change of a price from round to round. Allowed: 0 to 1.
 * @param tickInterval Time from one round of prices to the next, 0 for as fast as the clients read. Allowed: 0s to 1d.
 * @param newsStart The first sentiment. Allowed: 0 to 100.
 * @param newsInterval Time from one sentiment to the next. Allowed: 1us to 1d.
 * @param seed A number that makes a run repeatable; without one each run has its own, which the log names. Allowed:
 *     -9223372036854775808 to 9223372036854775807.
 */
@ConfigurationProperties("gateway")
public record SimulationProperties(
        Map<String, BigDecimal> symbols,
        @DefaultValue("0.001") double volatility,
        @DefaultValue("100ms") Duration tickInterval,
        @DefaultValue("65") int newsStart,
        @DefaultValue("1s") Duration newsInterval,
        Optional<Long> seed) {
    // Here and not in application.yml, where a user's map would be added to these instead of replacing them.
    private static final Map<String, BigDecimal> SYMBOLS_DEFAULT = defaultSymbols();

    private static final Duration NEWS_INTERVAL_MIN = Duration.ofNanos(1_000);
    private static final Duration INTERVAL_MAX = Duration.ofDays(1);

    /** Refuses impossible settings with a sentence. */
    public SimulationProperties {
        symbols = symbols == null || symbols.isEmpty() ? SYMBOLS_DEFAULT : symbols;
        symbols.forEach(SimulationProperties::validateSymbol);
        require(
                volatility >= 0 && volatility <= 1,
                "gateway.volatility",
                volatility,
                "a standard deviation is 0 to 1, 0.001 for instance");
        requireRange("gateway.tick-interval", tickInterval, Duration.ZERO, INTERVAL_MAX);
        require(newsStart >= 0 && newsStart <= 100, "gateway.news-start", newsStart, "a sentiment is 0 to 100");
        requireRange("gateway.news-interval", newsInterval, NEWS_INTERVAL_MIN, INTERVAL_MAX);
    }

    /** Start prices in units of 1e-8, in the order of the settings. */
    public Map<String, Long> startPricesE8() {
        Map<String, Long> pricesE8 = new LinkedHashMap<>();
        symbols.forEach((symbol, price) -> pricesE8.put(symbol, Prices.parseE8(price.toPlainString())));
        return pricesE8;
    }

    private static void validateSymbol(String symbol, BigDecimal price) {
        require(
                Symbols.isValid(symbol),
                "gateway.symbols." + symbol,
                price,
                "a symbol is 1 to 15 characters of A-Z 0-9 . - / _ :");
        require(
                Prices.parseE8(price.toPlainString()) != Prices.NOT_A_PRICE,
                "gateway.symbols." + symbol,
                price.toPlainString(),
                "a start price is above 0 and below 1000000000, with at most 8 decimals and 15 digits");
    }

    private static Map<String, BigDecimal> defaultSymbols() {
        Map<String, BigDecimal> symbols = new LinkedHashMap<>();
        symbols.put("AAPL", new BigDecimal("173.20"));
        symbols.put("MSFT", new BigDecimal("325.20"));
        symbols.put("GOOG", new BigDecimal("140.10"));
        symbols.put("AMZN", new BigDecimal("130.50"));
        return symbols;
    }
}
