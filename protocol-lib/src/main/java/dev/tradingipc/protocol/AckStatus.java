package dev.tradingipc.protocol;

/** What an acknowledgement says of an order. */
public enum AckStatus {
    /** Executed, whole. */
    FILLED,
    /** Not executed, and never will be. */
    REJECTED,
    /** Sent before; nothing has changed. */
    DUPLICATE
}
