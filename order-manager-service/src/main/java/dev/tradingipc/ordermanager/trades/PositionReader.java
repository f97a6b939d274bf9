package dev.tradingipc.ordermanager.trades;

import java.util.List;
import java.util.Optional;

/** Reads positions as the trade log keeps them. Any thread. */
public interface PositionReader {
    /** Positions asked for at once, at most. */
    int SIZE_MAX = 10_000;

    /**
     * Positions by client and symbol.
     *
     * @param client only this client's
     * @param after the last one of the page before, for the next page
     * @param size at most so many, 1 to {@value #SIZE_MAX}
     */
    List<ValuedPosition> find(Optional<String> client, Optional<PositionKey> after, int size);

    /** Names a position. */
    record PositionKey(String client, String symbol) {}
}
