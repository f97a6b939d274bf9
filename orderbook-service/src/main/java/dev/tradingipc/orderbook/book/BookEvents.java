package dev.tradingipc.orderbook.book;

import dev.tradingipc.protocol.TickTrace;

/** What the book tells people; the wording is done here, the log is the caller's. */
public interface BookEvents {
    /** Something is wrong with what was received; already limited in rate. */
    void warn(String sentence);

    /**
     * A tick that is followed through the logs has been published; on the thread that publishes, so it must not wait.
     *
     * @param receivedNanos monotonic time at which it arrived
     */
    void published(String symbol, long priceE8, long receivedNanos, TickTrace trace);

    /** The state has changed in a way that is not wrong. */
    void inform(String sentence);
}
