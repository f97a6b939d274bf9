package dev.tradingipc.strategy.session;

import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.trading.strategy.StrategyOrder;

/** Notes for people what becomes of each order; never blocks the tick thread that calls it. */
public interface OrderJournal {
    /** The order was sent for the first time. */
    void sent(StrategyOrder order, TickTrace trace);

    /**
     * The order was answered.
     *
     * @param afterNanos time since it was first sent
     */
    void acknowledged(Acknowledgement ack, TickTrace trace, long afterNanos);
}
