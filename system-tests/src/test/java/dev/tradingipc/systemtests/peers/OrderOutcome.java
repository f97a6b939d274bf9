package dev.tradingipc.systemtests.peers;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What an acknowledgement says became of an order.
 *
 * @param status FILLED or REJECTED: of a duplicate, that of the first one
 * @param isDuplicate whether the order manager knew the order already
 * @param reason null unless rejected
 * @param quantity null where it could not be read
 * @param price null where it could not be read
 */
public record OrderOutcome(
        String status, boolean isDuplicate, String reason, Long quantity, BigDecimal price, Instant time) {

    /** Whether both say the same about an order, whichever of them is the repetition. */
    public boolean agreesWith(OrderOutcome other) {
        return toString(false).equals(other.toString(false));
    }

    private String toString(boolean duplicate) {
        return new OrderOutcome(status, duplicate, reason, quantity, price, time).toString();
    }
}
