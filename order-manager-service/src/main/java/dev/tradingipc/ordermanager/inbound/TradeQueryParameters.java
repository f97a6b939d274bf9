package dev.tradingipc.ordermanager.inbound;

import dev.tradingipc.ordermanager.trades.TradeCursor;
import dev.tradingipc.ordermanager.trades.TradeQuery;
import dev.tradingipc.ordermanager.trades.TradeQuery.Direction;
import dev.tradingipc.protocol.WireTimes;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Reads the parameters of {@code GET /trades}; what it does not understand it refuses instead of guessing. */
final class TradeQueryParameters {
    private static final Set<String> KNOWN =
            new TreeSet<>(Set.of("symbol", "client", "from", "to", "order", "after", "size"));

    private TradeQueryParameters() {}

    /** @throws IllegalArgumentException with a sentence for the person who wrote the request */
    static TradeQuery parse(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no parameter " + name + "; there are " + String.join(", ", KNOWN) + ".");
            }
        }
        return new TradeQuery(
                text(parameters, "symbol"),
                text(parameters, "client"),
                time(parameters, "from"),
                time(parameters, "to"),
                direction(parameters.getOrDefault("order", "newest")),
                text(parameters, "after").map(TradeQueryParameters::cursor),
                text(parameters, "size").map(TradeQueryParameters::size).orElse(TradeQuery.SIZE_DEFAULT));
    }

    private static Optional<String> text(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static OptionalLong time(Map<String, String> parameters, String name) {
        String text = parameters.get(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        OptionalLong time = WireTimes.parse(text);
        if (time.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " must be a time such as 2026-11-22T14:30:00Z, not '" + text + "'.");
        }
        return time;
    }

    private static Direction direction(String text) {
        return switch (text) {
            case "newest" -> Direction.NEWEST_FIRST;
            case "oldest" -> Direction.OLDEST_FIRST;
            default -> throw new IllegalArgumentException("order must be newest or oldest, not '" + text + "'.");
        };
    }

    private static TradeCursor cursor(String text) {
        return TradeCursor.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "after must be the 'next' of an earlier answer, not '" + text + "'."));
    }

    private static int size(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "size must be 1 to " + TradeQuery.SIZE_MAX + ", not '" + text + "'.", notANumber);
        }
    }
}
