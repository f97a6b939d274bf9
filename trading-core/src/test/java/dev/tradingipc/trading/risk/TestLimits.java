package dev.tradingipc.trading.risk;

import java.math.BigDecimal;
import java.util.Set;

/** Limits to be set one by one; all are off at first. */
final class TestLimits {
    static final String PREFIX = "order-manager.risk";

    long quantityMax;
    BigDecimal notionalMax = BigDecimal.ZERO;
    long positionMax;
    int priceCollarBasisPoints;
    long referenceAgeMaxNanos;
    long identicalWindowNanos;
    int ordersPerSecondMax;
    BigDecimal dailyLossMax = BigDecimal.ZERO;
    Set<String> clients = Set.of();
    Set<String> symbols = Set.of();

    RiskLimits limits() {
        return new RiskLimits(
                PREFIX,
                quantityMax,
                notionalMax,
                positionMax,
                priceCollarBasisPoints,
                referenceAgeMaxNanos,
                identicalWindowNanos,
                ordersPerSecondMax,
                dailyLossMax,
                clients,
                symbols);
    }
}
