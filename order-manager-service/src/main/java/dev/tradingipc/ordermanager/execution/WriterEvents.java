package dev.tradingipc.ordermanager.execution;

/**
 * Hears when the trade log stops and starts being writable, once per change, and of each order that tells its tick, once it
 * is filled. On the writer's thread, so nothing of it may wait.
 */
public interface WriterEvents {
    /**
     * Trades cannot be recorded.
     *
     * @param unrecordedOrders orders in hand that will be tried again
     */
    void unwritable(String reason, int unrecordedOrders);

    void writableAgain();

    /**
     * The trade of an order that told its tick is durable.
     *
     * @param nowNanos monotonic time
     */
    void traced(ReceivedOrder order, long nowNanos);

    /** The writer ends, and these orders are lost. */
    void givenUp(long orders, String reason);
}
