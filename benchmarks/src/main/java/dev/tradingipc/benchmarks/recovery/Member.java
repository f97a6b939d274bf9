package dev.tradingipc.benchmarks.recovery;

/** A service of the desk. */
enum Member {
    GATEWAY("gateway", "Serving "),
    ORDERBOOK("orderbook", "Connected to "),
    STRATEGY("strategy", "Connected to "),
    ORDER_MANAGER("order-manager", "Taking orders on ");

    private final String label;
    private final String servingWords;

    Member(String label, String servingWords) {
        this.label = label;
        this.servingWords = servingWords;
    }

    /** As settings and jars are named after it. */
    String label() {
        return label;
    }

    /** What its log says first of its sockets: from then on its JVM has started, and what follows is ours. */
    String servingWords() {
        return servingWords;
    }
}
