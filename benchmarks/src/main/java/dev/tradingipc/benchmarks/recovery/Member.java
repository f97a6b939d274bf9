package dev.tradingipc.benchmarks.recovery;

/** A service of the desk. */
enum Member {
    GATEWAY("gateway"),
    ORDERBOOK("orderbook"),
    STRATEGY("strategy"),
    ORDER_MANAGER("order-manager");

    private final String label;

    Member(String label) {
        this.label = label;
    }

    /** As settings and jars are named after it. */
    String label() {
        return label;
    }
}
