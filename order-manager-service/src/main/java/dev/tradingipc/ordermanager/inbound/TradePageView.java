package dev.tradingipc.ordermanager.inbound;

import dev.tradingipc.ordermanager.trades.TradeCursor;
import dev.tradingipc.ordermanager.trades.TradePage;
import java.util.List;

/**
 * A page of trades as HTTP shows it.
 *
 * @param next value of {@code after} for the next page; null on the last
 */
public record TradePageView(List<TradeView> trades, String next) {
    static TradePageView of(TradePage page) {
        return new TradePageView(
                page.trades().stream().map(TradeView::of).toList(),
                page.next().map(TradeCursor::text).orElse(null));
    }
}
