package dev.tradingipc.ordermanager.trades;

import java.math.BigDecimal;
import java.util.List;

/**
 * Totals over every trade recorded.
 *
 * @param totalVolume sum of the quantities
 * @param totalValue sum of quantity times price, exact, with at least two decimals
 * @param symbolsTraded sorted, each once
 */
public record TradeSummary(
        long totalTrades,
        long buyCount,
        long sellCount,
        long totalVolume,
        BigDecimal totalValue,
        List<String> symbolsTraded) {
    public TradeSummary {
        symbolsTraded = List.copyOf(symbolsTraded);
    }
}
