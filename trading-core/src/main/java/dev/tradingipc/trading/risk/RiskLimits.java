package dev.tradingipc.trading.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/**
 * The limits of the risk checks, checked themselves: an instance is always possible to check by. A limit is the last
 * value that passes; 0 or an empty set means no limit.
 *
 * @param prefix what the names of these settings begin with, for sentences: for example {@code order-manager.risk}
 * @param quantityMax units of one order
 * @param notionalMax price times quantity of one order, in money; at most 8 decimals, at most 10¹⁸
 * @param positionMax units held of one symbol by one client, long or short, after the order; up to {@value
 *     #POSITION_MAX}
 * @param priceCollarBasisPoints distance of an order's price from the reference price, in 1/10,000 of the latter; up to
 *     {@value #COLLAR_MAX}
 * @param referenceAgeMaxNanos the oldest reference price the collar goes by; must be given with the collar
 * @param identicalWindowNanos how long an accepted order forbids another one of the same client, symbol, side, quantity
 *     and price; up to a day
 * @param ordersPerSecondMax accepted orders of one client within any second; up to {@value #RATE_MAX}
 * @param dailyLossMax loss of one client, realised and unrealised, since the UTC day began, in money as the notional
 * @param clients names of the clients that may trade
 * @param symbols names of the symbols that may be traded
 */
public record RiskLimits(
        String prefix,
        long quantityMax,
        BigDecimal notionalMax,
        long positionMax,
        int priceCollarBasisPoints,
        long referenceAgeMaxNanos,
        long identicalWindowNanos,
        int ordersPerSecondMax,
        BigDecimal dailyLossMax,
        Set<String> clients,
        Set<String> symbols) {
    /** The largest limit of a position. */
    public static final long POSITION_MAX = 1_000_000_000_000_000_000L;
    /** The widest collar: a hundred times the reference price. */
    public static final int COLLAR_MAX = 1_000_000;
    /** The largest rate: the time of every order of the last second is kept, for every client. */
    public static final int RATE_MAX = 100_000;

    /** Accepted orders of one client that are remembered while identical ones are refused: about 3 MB at most. */
    public static final int IDENTICAL_ORDERS_MAX = 65_536;

    private static final BigDecimal MONEY_MAX = BigDecimal.TEN.pow(18);
    private static final int DECIMALS_MAX = 8;
    private static final Duration WINDOW_MAX = Duration.ofDays(1);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException with one sentence for the person who set them
     */
    public RiskLimits {
        requireRange(prefix + ".quantity-max", quantityMax, Long.MAX_VALUE);
        requireMoney(prefix + ".notional-max", notionalMax);
        requireRange(prefix + ".position-max", positionMax, POSITION_MAX);
        requireRange(prefix + ".price-collar-basis-points", priceCollarBasisPoints, COLLAR_MAX);
        requireWindow(prefix + ".reference-age-max", referenceAgeMaxNanos);
        require(
                priceCollarBasisPoints == 0 || referenceAgeMaxNanos > 0,
                prefix + ".price-collar-basis-points needs " + prefix
                        + ".reference-age-max: say how old a reference price may be, for example 2s.");
        requireWindow(prefix + ".identical-window", identicalWindowNanos);
        requireRange(prefix + ".orders-per-second-max", ordersPerSecondMax, RATE_MAX);
        requireMoney(prefix + ".daily-loss-max", dailyLossMax);
        clients = Set.copyOf(clients);
        symbols = Set.copyOf(symbols);
    }

    /** No limits at all. */
    public static RiskLimits off(String prefix) {
        return new RiskLimits(prefix, 0, BigDecimal.ZERO, 0, 0, 0, 0, 0, BigDecimal.ZERO, Set.of(), Set.of());
    }

    private static void requireRange(String setting, long value, long max) {
        require(
                value >= 0 && value <= max,
                setting + " is " + value + ": give a limit from 1 to " + max + ", or 0 for no limit.");
    }

    private static void requireMoney(String setting, BigDecimal value) {
        require(
                value.signum() >= 0 && value.compareTo(MONEY_MAX) <= 0 && decimals(value) <= DECIMALS_MAX,
                setting + " is " + value + ": give an amount up to " + MONEY_MAX.toPlainString()
                        + " with at most 8 decimals, or 0 for no limit.");
    }

    private static void requireWindow(String setting, long nanos) {
        require(
                nanos >= 0 && nanos <= WINDOW_MAX.toNanos(),
                setting + " is " + Duration.ofNanos(nanos) + ": give a time of at most 24h, or 0 for no limit.");
    }

    private static int decimals(BigDecimal value) {
        return value.stripTrailingZeros().scale();
    }

    private static void require(boolean possible, String sentence) {
        if (!possible) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
