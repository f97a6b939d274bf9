package dev.tradingipc.benchmarks.desk;

/** What the services count, of which a desk does so many a second. */
enum Counted {
    TICKS("ticks published", "ticksPerSecond", "prices that the gateway has sent", Desk.GATEWAY, "gateway_ticks_total"),
    UPDATES(
            "shared-memory updates",
            "updatesPerSecond",
            "ticks that the order book has written into the price file",
            Desk.ORDER_BOOK,
            "orderbook_ticks_total"),
    EVALUATIONS(
            "signal evaluations",
            "evaluationsPerSecond",
            "ticks that all strategies together have decided on",
            Desk.STRATEGY,
            "strategy_ticks_total"),
    MISSED(
            "ticks missed",
            "ticksMissedPerSecond",
            "ticks that were overwritten before a strategy took them",
            Desk.STRATEGY,
            "strategy_ticks_missed_total"),
    ORDERS(
            "orders",
            "ordersPerSecond",
            "trades that the order manager has synced",
            Desk.ORDER_MANAGER,
            "ordermanager_orders_total{outcome=\"filled\"}"),
    HELD_BACK(
            "orders held back",
            "ordersHeldBackPerSecond",
            "orders not made, as too many were without an answer",
            Desk.STRATEGY,
            "strategy_orders_suppressed_total{reason=\"unacknowledged-max\"}");

    private final String label;
    private final String detail;
    private final String description;
    private final String service;
    private final String metric;

    Counted(String label, String detail, String description, String service, String metric) {
        this.label = label;
        this.detail = detail;
        this.description = description;
        this.service = service;
        this.metric = metric;
    }

    /** What a result calls it. */
    String label() {
        return label;
    }

    /** The name of so many a second among the details of a result. */
    String detail() {
        return detail;
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
