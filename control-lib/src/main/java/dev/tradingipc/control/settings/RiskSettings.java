package dev.tradingipc.control.settings;

import dev.tradingipc.trading.risk.RiskLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Risk limits as the settings of a service give them, below a prefix of its own; all off unless set. {@link RiskLimits}
 * says what the checks do.
 *
 * @param quantityMax Units of one order at most. Allowed: 0 to 9223372036854775807, 0 for no limit.
 * @param notionalMax Price times quantity of one order at most, in money with up to 8 decimals. Allowed: 0 to
 *     1000000000000000000, 0 for no limit.
 * @param positionMax Units of one symbol that one client may hold, long or short. Allowed: 0 to 1000000000000000000, 0
 *     for no limit.
 * @param priceCollarBasisPoints Distance of an order's price from the last price of the market at most, in 1/100 of a
 *     percent. Allowed: 0 to 1000000, 0 for no limit.
 * @param referenceAgeMax Age at most of the price that the collar goes by; the collar needs one above 0. Allowed: 0s to
 *     1d.
 * @param identicalWindow Time in which an accepted order forbids another of the same client, symbol, side, quantity and
 *     price. Allowed: 0s to 1d, 0 for no limit.
 * @param ordersPerSecondMax Orders of one client within any second at most. Allowed: 0 to 100000, 0 for no limit.
 * @param dailyLossMax Loss of one client since the UTC day began, realised and unrealised, at most, in money with up to 8
 *     decimals. Allowed: 0 to 1000000000000000000, 0 for no limit.
 * @param clients Names of the clients that may trade, empty for everybody. Allowed: 1 to 64 characters of A-Z a-z 0-9 . _ -
 *     each.
 * @param symbols Symbols that may be traded, empty for every symbol. Allowed: 1 to 15 characters of A-Z 0-9 . - / _ :
 *     each.
 */
@ConfigurationPropertiesSource
public record RiskSettings(
        @DefaultValue("0") long quantityMax,
        @DefaultValue("0") BigDecimal notionalMax,
        @DefaultValue("0") long positionMax,
        @DefaultValue("0") int priceCollarBasisPoints,
        @DefaultValue("2s") Duration referenceAgeMax,
        @DefaultValue("0s") Duration identicalWindow,
        @DefaultValue("0") int ordersPerSecondMax,
        @DefaultValue("0") BigDecimal dailyLossMax,
        @DefaultValue List<String> clients,
        @DefaultValue List<String> symbols) {
    private static final Duration WINDOW_MAX = Duration.ofDays(1);

    /**
     * Refuses names that nobody and nothing can have, as with them nobody could trade.
     *
     * @param prefix what the names of these settings begin with
     */
    public void requireNames(String prefix, Predicate<String> isClient, Predicate<String> isSymbol) {
        for (String client : clients) {
            SettingsException.require(
                    isClient.test(client),
                    prefix + ".clients",
                    client,
                    "the name of a client is 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
        for (String symbol : symbols) {
            SettingsException.require(
                    isSymbol.test(symbol),
                    prefix + ".symbols",
                    symbol,
                    "a symbol is 1 to 15 characters of A-Z 0-9 . - / _ :");
        }
    }

    /**
     * What the checks go by.
     *
     * @param prefix what the names of these settings begin with, for example {@code order-manager.risk}
     * @throws SettingsException with a sentence when no order could be checked by these
     */
    public RiskLimits limits(String prefix) {
        SettingsException.requireRange(prefix + ".reference-age-max", referenceAgeMax, Duration.ZERO, WINDOW_MAX);
        SettingsException.requireRange(prefix + ".identical-window", identicalWindow, Duration.ZERO, WINDOW_MAX);
        try {
            return new RiskLimits(
                    prefix,
                    quantityMax,
                    notionalMax,
                    positionMax,
                    priceCollarBasisPoints,
                    referenceAgeMax.toNanos(),
                    identicalWindow.toNanos(),
                    ordersPerSecondMax,
                    dailyLossMax,
                    Set.copyOf(clients),
                    Set.copyOf(symbols));
        } catch (IllegalArgumentException impossible) {
            throw new SettingsException(impossible.getMessage());
        }
    }
}
