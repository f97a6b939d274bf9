package dev.tradingipc.gateway.control;

import static dev.tradingipc.control.settings.SettingsException.require;

import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.Symbols;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings of the simulated source, also under {@code gateway}. */
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

    /** Refuses impossible settings with a sentence. */
    public SimulationProperties {
        symbols = symbols == null || symbols.isEmpty() ? SYMBOLS_DEFAULT : symbols;
        symbols.forEach(SimulationProperties::validateSymbol);
        require(
                volatility >= 0 && Double.isFinite(volatility),
                "gateway.volatility",
                volatility,
                "a standard deviation is 0 or more, 0.001 for instance");
        require(
                !tickInterval.isNegative(),
                "gateway.tick-interval",
                tickInterval,
                "use a time such as 100ms, or 0 for as fast as the clients read");
        require(newsStart >= 0 && newsStart <= 100, "gateway.news-start", newsStart, "a sentiment is 0 to 100");
        require(newsInterval.isPositive(), "gateway.news-interval", newsInterval, "use a time above 0, such as 1s");
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
