package dev.tradingipc.ordermanager.control;

import dev.tradingipc.control.settings.SettingsException;
import dev.tradingipc.trading.risk.RiskLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits under {@code order-manager.risk}, all off unless set; {@link RiskLimits} says what each means and which
 * values it takes.
 */
@ConfigurationProperties("order-manager.risk")
public record RiskProperties(
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
    private static final String PREFIX = "order-manager.risk";

    /** @throws SettingsException with a sentence when no order could be checked by these */
    public RiskProperties {
        limits(
                quantityMax,
                notionalMax,
                positionMax,
                priceCollarBasisPoints,
                referenceAgeMax,
                identicalWindow,
                ordersPerSecondMax,
                dailyLossMax,
                clients,
                symbols);
    }

    /** What the checks go by. */
    public RiskLimits limits() {
        return limits(
                quantityMax,
                notionalMax,
                positionMax,
                priceCollarBasisPoints,
                referenceAgeMax,
                identicalWindow,
                ordersPerSecondMax,
                dailyLossMax,
                clients,
                symbols);
    }

    private static RiskLimits limits(
            long quantityMax,
            BigDecimal notionalMax,
            long positionMax,
            int priceCollarBasisPoints,
            Duration referenceAgeMax,
            Duration identicalWindow,
            int ordersPerSecondMax,
            BigDecimal dailyLossMax,
            List<String> clients,
            List<String> symbols) {
        try {
            return new RiskLimits(
                    PREFIX,
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
