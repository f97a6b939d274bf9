package dev.tradingipc.ordermanager.trades;

/**
 * An order of an acknowledged session that will never be executed, as the trade log keeps it.
 *
 * @param orderId the client's id for it, which it has used up
 * @param outcome with its reason, and the order or the digest of its bytes
 */
public record Rejection(String client, long orderId, Outcome outcome) {}
