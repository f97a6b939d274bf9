package dev.tradingipc.ordermanager.execution;

/** Hears when the trade log stops and starts being writable: once per change, on the writer's thread. */
public interface WriterEvents {
    /**
     * Trades cannot be recorded.
     *
     * @param unrecordedOrders orders in hand that will be tried again
     */
    void unwritable(String reason, int unrecordedOrders);

    void writableAgain();

    /** The writer ends, and these orders are lost. */
    void givenUp(long orders, String reason);
}
