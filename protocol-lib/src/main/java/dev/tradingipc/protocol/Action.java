package dev.tradingipc.protocol;

/** The two sides of an order. */
public enum Action {
    BUY,
    SELL
}
