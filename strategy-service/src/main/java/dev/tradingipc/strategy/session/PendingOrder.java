package dev.tradingipc.strategy.session;

import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.StrategyOrder;

/**
 * An order without an answer.
 *
 * @param order as the engine made it
 * @param trace the tick that led to it
 * @param firstSentNanos {@link System#nanoTime} when it was first sent
 */
record PendingOrder(StrategyOrder order, TickTrace trace, long firstSentNanos) {

    long id() {
        return order.id();
    }

    /** The same each time, as the protocol wants it: only then is the order the same. */
    Order frame() {
        Action action = order.side() == Side.BUY ? Action.BUY : Action.SELL;
        return new Order(order.id(), action, order.quantity(), order.symbol(), order.priceE8());
    }
}
