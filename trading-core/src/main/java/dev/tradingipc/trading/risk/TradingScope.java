package dev.tradingipc.trading.risk;

/** Whom a trading state holds for. */
public enum TradingScope {
    /** Every order. */
    GLOBAL,
    /** The orders of one client. */
    CLIENT,
    /** The orders in one symbol. */
    SYMBOL
}
