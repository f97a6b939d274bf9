package dev.tradingipc.trading.strategy;

/** What one input (prices or news) says about a symbol. */
public enum Signal {
    BUY,
    SELL,
    NEUTRAL
}
