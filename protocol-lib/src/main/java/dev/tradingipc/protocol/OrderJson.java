package dev.tradingipc.protocol;

/** The JSON members that every order has, in the spelling of the protocol's example. */
final class OrderJson {
    private OrderJson() {}

    /** Appends the object up to and without its closing brace. */
    static void appendTo(FrameBuffer frames, Order order) {
        frames.ascii("{\"id\": ").integer(order.id());
        frames.ascii(order.action() == Action.BUY ? ", \"action\": \"BUY\"" : ", \"action\": \"SELL\"");
        frames.ascii(", \"quantity\": ").integer(order.quantity());
        frames.ascii(", \"symbol\": \"").ascii(order.symbol());
        frames.ascii("\", \"price\": ").price(order.priceE8());
    }
}
