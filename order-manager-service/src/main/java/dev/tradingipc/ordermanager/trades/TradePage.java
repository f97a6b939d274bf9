package dev.tradingipc.ordermanager.trades;

import java.util.List;
import java.util.Optional;

/**
 * One page of a query.
 *
 * @param trades in the order the query asked for
 * @param next where the next page starts; empty on the last page
 */
public record TradePage(List<Trade> trades, Optional<TradeCursor> next) {
    public TradePage {
        trades = List.copyOf(trades);
    }
}
