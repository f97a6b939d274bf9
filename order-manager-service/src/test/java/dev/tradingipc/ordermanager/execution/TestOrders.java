package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.Prices;
import java.util.ArrayList;
import java.util.List;

/** Orders for tests. */
public final class TestOrders {
    private TestOrders() {}

    public static Order order(long id) {
        return new Order(id, id % 2 == 0 ? Action.SELL : Action.BUY, 10, "AAPL", Prices.parseE8("173.20"));
    }

    static ReceivedOrder received(long id) {
        return ReceivedOrder.plain(order(id), System.nanoTime());
    }

    /** Orders with the ids from {@code first} to {@code last}, both included. */
    static List<ReceivedOrder> received(long first, long last) {
        List<ReceivedOrder> orders = new ArrayList<>();
        for (long id = first; id <= last; id++) {
            orders.add(received(id));
        }
        return orders;
    }
}
