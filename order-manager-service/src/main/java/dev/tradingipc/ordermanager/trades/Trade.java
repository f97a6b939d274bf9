package dev.tradingipc.ordermanager.trades;

import dev.tradingipc.protocol.Order;

/**
 * An executed order as the trade log records it.
 *
 * @param sequence position in the trade log, from 1, without gaps; assigned by the single writer
 * @param client who sent the order; {@link #PLAIN_CLIENT} for every client of the plain protocol
 * @param order the order as received, executed in full at its own price
 * @param executedAtEpochNanos UTC, nanoseconds since 1970
 */
public record Trade(long sequence, String client, Order order, long executedAtEpochNanos) {
    /** The name that all clients of the plain protocol share. */
    public static final String PLAIN_CLIENT = "plain";
}
