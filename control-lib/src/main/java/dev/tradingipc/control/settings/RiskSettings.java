package dev.tradingipc.control.settings;

import dev.tradingipc.trading.risk.RiskLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Risk limits as the settings of a service give them, below a prefix of its own; all off unless set. {@link RiskLimits}
 * says what each means and which values it takes.
 */
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

    /**
     * What the checks go by.
     *
     * @param prefix what the names of these settings begin with, for example {@code order-manager.risk}
     * @throws SettingsException with a sentence when no order could be checked by these
     */
    public RiskLimits limits(String prefix) {
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
