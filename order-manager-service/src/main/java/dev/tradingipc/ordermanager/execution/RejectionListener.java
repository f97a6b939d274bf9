package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.Outcome;

/** Hears of each order that is refused, once that is certain. Called by the writer, so it must not block. */
@FunctionalInterface
public interface RejectionListener {
    /**
     * This order is not executed.
     *
     * @param id 0 when it could not be read
     */
    void rejected(String client, long id, Outcome outcome);
}
