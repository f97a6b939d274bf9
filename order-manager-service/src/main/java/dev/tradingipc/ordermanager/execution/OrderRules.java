package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.RejectReason;

/** What a well-formed order must satisfy before it is executed. */
public final class OrderRules {
    /** Sums of quantities stay within 64 bits for nine thousand million orders of this size. */
    public static final long QUANTITY_MAX = 1_000_000_000L;

    private OrderRules() {}

    /** Why the order is refused, or {@code null} when it is not. */
    public static RejectReason refusalOf(Order order) {
        return order.quantity() > QUANTITY_MAX ? RejectReason.QUANTITY : null;
    }
}
