package dev.tradingipc.trading.strategy;

/** What an opposite signal does to an open position. */
public enum Reversal {
    /** One order closes the position and opens the other side: long 10, then SELL 20. */
    REVERSE,
    /** One order closes the position; the next tick that still says so may open the other side. */
    FLATTEN
}
