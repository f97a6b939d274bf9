package dev.tradingipc.protocol;

import java.util.Locale;

/** Why a frame was refused; the first thing found wrong, in the order the fields are read. */
public enum RejectReason {
    /** Not the shape of a message at all: a field is missing. */
    MALFORMED,
    SYMBOL,
    PRICE,
    /** The source time of a timed frame is not a count of nanoseconds. */
    TIME,
    /** The news sequence of a timed frame is not a count. */
    NEWS_SEQUENCE,
    SENTIMENT,
    /** Not one JSON object within the depth limit, or a member given twice. */
    JSON,
    ID,
    ACTION,
    QUANTITY;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Whether a price frame can be refused for this reason. */
    public boolean isOfPrices() {
        return switch (this) {
            case MALFORMED, SYMBOL, PRICE, TIME, NEWS_SEQUENCE -> true;
            case SENTIMENT, JSON, ID, ACTION, QUANTITY -> false;
        };
    }

    /** Whether a news frame can be refused for this reason. */
    public boolean isOfNews() {
        return this == SENTIMENT;
    }

    /** Whether a frame of the order port can be refused for this reason. */
    public boolean isOfOrders() {
        return switch (this) {
            case JSON, ID, ACTION, QUANTITY, SYMBOL, PRICE, TIME -> true;
            case MALFORMED, NEWS_SEQUENCE, SENTIMENT -> false;
        };
    }

    /** The name of this reason in metrics and logs. */
    public String label() {
        return label;
    }
}
