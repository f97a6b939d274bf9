package dev.tradingipc.ordermanager.trades;

import java.util.Optional;

/** The last trade of a page: the next page starts behind it, however many trades came in between. */
public record TradeCursor(long executedAtEpochNanos, long sequence) {
    /** The cursor in the form {@link #parse} reads, safe in a URL. */
    public String text() {
        return executedAtEpochNanos + "-" + sequence;
    }

    /** The cursor that {@link #text} wrote; empty for anything else. */
    public static Optional<TradeCursor> parse(String text) {
        int dash = text.indexOf('-', 1);
        if (dash < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new TradeCursor(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1))));
        } catch (NumberFormatException notACursor) {
            return Optional.empty();
        }
    }
}
