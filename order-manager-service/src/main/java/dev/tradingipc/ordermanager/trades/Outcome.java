package dev.tradingipc.ordermanager.trades;

import dev.tradingipc.protocol.AckStatus;
import dev.tradingipc.protocol.Order;

/**
 * What became of the first order with some client's id.
 *
 * @param order the order as it came; {@code null} when it could not be read
 * @param digest names the bytes of an order that could not be read; {@code null} for one that could
 * @param reason why it was rejected; {@code null} when it was filled
 * @param decidedAtEpochNanos UTC, nanoseconds since 1970
 */
public record Outcome(Order order, String digest, String reason, long decidedAtEpochNanos) {
    /** FILLED or REJECTED. */
    public AckStatus status() {
        return reason == null ? AckStatus.FILLED : AckStatus.REJECTED;
    }
}
