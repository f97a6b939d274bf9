package dev.tradingipc.trading.strategy;

/** Where the engine's orders go. */
@FunctionalInterface
public interface OrderSink {

    /**
     * Sends one order; called on the thread that feeds the engine, at most once per tick.
     *
     * @return true when the order is out, or certain to be sent again until it is answered; false when it is not known to
     *     have been sent: the engine then keeps its position, counts the order as {@link Suppression#SEND_FAILED}
     *     and never sends it again under the same id
     */
    boolean send(StrategyOrder order);
}
