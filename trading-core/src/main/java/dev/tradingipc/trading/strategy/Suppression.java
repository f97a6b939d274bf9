package dev.tradingipc.trading.strategy;

/** Why an order that both signals asked for was not made. */
public enum Suppression {
    /** The operator has paused trading. */
    PAUSED("paused"),
    /** No connection to an order manager, or no session with it yet. */
    NO_ORDER_CONNECTION("no-order-connection"),
    /** No connection to the news feed, so the sentiment at hand may be out of date. */
    NO_NEWS_CONNECTION("no-news-connection"),
    /** The price is older than the rules allow. */
    STALE_PRICE("stale-price"),
    /** The process that writes the prices is gone. */
    WRITER_DEAD("writer-dead"),
    /** The process that writes the prices lives but shows no sign of it, as when it is stopped or swapped out. */
    WRITER_SILENT("writer-silent"),
    /** An order for the symbol was rejected less than a second ago. */
    REJECTED_LATELY("rejected-lately"),
    /** A risk limit of the strategy forbids it. */
    RISK("risk"),
    /** As many orders as allowed wait for the order manager's answer. */
    UNACKNOWLEDGED_MAX("unacknowledged-max"),
    /** The connection broke, or was cut, while the order was being sent: it may or may not have arrived. */
    SEND_FAILED("send-failed");

    private final String label;

    Suppression(String label) {
        this.label = label;
    }

    /** The word metrics use for this reason. */
    public String label() {
        return label;
    }
}
