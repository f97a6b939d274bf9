package dev.tradingipc.ordermanager.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradingipc.ordermanager.trades.TradeSummary;
import java.math.BigDecimal;
import java.util.List;

/** The totals as HTTP shows them. */
public record SummaryView(
        @JsonProperty("total_trades") long totalTrades,
        @JsonProperty("buy_count") long buyCount,
        @JsonProperty("sell_count") long sellCount,
        @JsonProperty("total_volume") long totalVolume,
        @JsonProperty("total_value") BigDecimal totalValue,
        @JsonProperty("symbols_traded") List<String> symbolsTraded) {
    static SummaryView of(TradeSummary summary) {
        return new SummaryView(
                summary.totalTrades(),
                summary.buyCount(),
                summary.sellCount(),
                summary.totalVolume(),
                summary.totalValue(),
                summary.symbolsTraded());
    }
}
