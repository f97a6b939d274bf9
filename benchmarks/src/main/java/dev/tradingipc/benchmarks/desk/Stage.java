package dev.tradingipc.benchmarks.desk;

/** A part of the way from price to trade that a service times itself, every tick or every order. */
enum Stage {
    SEND(
            "gateway send",
            "from a price being made until the socket has taken it",
            Desk.GATEWAY,
            "gateway_price_send_seconds"),
    FEED(
            "gateway to order book",
            "from a price being made until the order book has received it",
            Desk.ORDER_BOOK,
            "orderbook_feed_latency_seconds"),
    DECISION(
            "order book to decision",
            "from a tick's receipt until the strategy has decided: shared memory, waking up, averages",
            Desk.STRATEGY,
            "strategy_decision_latency_seconds"),
    TICK_TO_ORDER(
            "tick to order",
            "from a tick's receipt until its order has arrived at the order manager",
            Desk.ORDER_MANAGER,
            "ordermanager_tick_to_order_seconds"),
    ORDER(
            "order processing",
            "from an order's arrival until its trade is synced",
            Desk.ORDER_MANAGER,
            "ordermanager_order_seconds"),
    ACK(
            "order to answer",
            "from an order's sending until its answer is there",
            Desk.STRATEGY,
            "strategy_order_ack_seconds"),
    TICK_TO_TRADE(
            "tick to trade",
            "from a tick's receipt until the trade of its order is synced",
            Desk.ORDER_MANAGER,
            "ordermanager_tick_to_trade_seconds");

    private final String label;
    private final String description;
    private final String service;
    private final String metric;

    Stage(String label, String description, String service, String metric) {
        this.label = label;
        this.description = description;
        this.service = service;
        this.metric = metric;
    }

    /** What a result calls it. */
    String label() {
        return label;
    }

    String description() {
        return description;
    }

    /** Of all processes of its service together. */
    String service() {
        return service;
    }

    String metric() {
        return metric;
    }
}
