package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.protocol.Order;

/**
 * A valid order on its way to the writer.
 *
 * @param receivedNanos monotonic time at which its bytes were handed to us
 */
public record ReceivedOrder(String client, Order order, long receivedNanos) {}
