package dev.tradingipc.trading.strategy;

import java.util.Set;

/**
 * The settings of a strategy, checked: an instance is always possible to trade by.
 *
 * @param shortWindow ticks in the short average, 1 or more
 * @param longWindow ticks in the long average, more than in the short one, at most {@value #WINDOW_MAX}
 * @param bullishThreshold sentiment above it says BUY, 0..100
 * @param bearishThreshold sentiment below it says SELL, 0..bullishThreshold
 * @param orderQuantity units that open a position, 1..{@value #QUANTITY_MAX}
 * @param reversal what an opposite signal does to an open position
 * @param symbols names of the symbols to trade; empty means all
 * @param priceAgeMaxNanos the oldest price to trade on, positive
 */
public record StrategyRules(
        int shortWindow,
        int longWindow,
        int bullishThreshold,
        int bearishThreshold,
        long orderQuantity,
        Reversal reversal,
        Set<String> symbols,
        long priceAgeMaxNanos) {
    /** The longest window: its prices are kept for every symbol. */
    public static final int WINDOW_MAX = 10_000;
    /** The largest quantity that opens a position: a reversal orders twice as much, and an order has at most 10⁹. */
    public static final long QUANTITY_MAX = 500_000_000;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException with one sentence for the person who set them
     */
    public StrategyRules {
        requireTicks("strategy.short-window", shortWindow, 1, WINDOW_MAX - 1);
        requireTicks("strategy.long-window", longWindow, 2, WINDOW_MAX);
        require(
                shortWindow < longWindow,
                "strategy.short-window=" + shortWindow + " is impossible: it must be smaller than strategy.long-window="
                        + longWindow + ".");
        requirePercent("strategy.bullish-threshold", bullishThreshold);
        requirePercent("strategy.bearish-threshold", bearishThreshold);
        require(
                bearishThreshold <= bullishThreshold,
                "strategy.bearish-threshold=" + bearishThreshold
                        + " is impossible: it must not be above strategy.bullish-threshold=" + bullishThreshold + ".");
        require(
                orderQuantity >= 1 && orderQuantity <= QUANTITY_MAX,
                "strategy.order-quantity=" + orderQuantity + " is impossible: give 1 to " + QUANTITY_MAX + " units.");
        require(
                priceAgeMaxNanos > 0,
                "strategy.price-age-max=" + priceAgeMaxNanos
                        + "ns is impossible: give a duration above 0, for example 2s.");
        symbols = Set.copyOf(symbols);
    }

    /** What a sentiment says; {@link StrategyEngine#NO_SENTIMENT} says NEUTRAL. */
    Signal sentimentSignal(int sentiment) {
        if (sentiment == StrategyEngine.NO_SENTIMENT) {
            return Signal.NEUTRAL;
        }
        if (sentiment > bullishThreshold) {
            return Signal.BUY;
        }
        return sentiment < bearishThreshold ? Signal.SELL : Signal.NEUTRAL;
    }

    boolean trades(String symbol) {
        return symbols.isEmpty() || symbols.contains(symbol);
    }

    /** The same with these thresholds and this quantity. */
    public StrategyRules with(int newBullishThreshold, int newBearishThreshold, long newOrderQuantity) {
        return new StrategyRules(
                shortWindow,
                longWindow,
                newBullishThreshold,
                newBearishThreshold,
                newOrderQuantity,
                reversal,
                symbols,
                priceAgeMaxNanos);
    }

    private static void requireTicks(String setting, int value, int min, int max) {
        require(
                value >= min && value <= max,
                setting + "=" + value + " is impossible: give " + min + " to " + max + " ticks.");
    }

    private static void requirePercent(String setting, int value) {
        require(value >= 0 && value <= 100, setting + "=" + value + " is impossible: sentiments run from 0 to 100.");
    }

    private static void require(boolean possible, String sentence) {
        if (!possible) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
