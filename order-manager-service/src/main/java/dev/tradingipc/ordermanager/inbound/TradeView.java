package dev.tradingipc.ordermanager.inbound;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.WireTimes;
import java.math.BigDecimal;

/** A trade as HTTP shows it; the order's fields are named as on the wire. */
@JsonPropertyOrder({"sequence", "time", "client", "id", "action", "quantity", "symbol", "price"})
public record TradeView(
        long sequence,
        String time,
        String client,
        long id,
        String action,
        long quantity,
        String symbol,
        BigDecimal price) {
    static TradeView of(Trade trade) {
        return new TradeView(
                trade.sequence(),
                WireTimes.format(trade.executedAtEpochNanos()),
                trade.client(),
                trade.order().id(),
                trade.order().action().name(),
                trade.order().quantity(),
                trade.order().symbol(),
                Prices.toBigDecimal(trade.order().priceE8()));
    }
}
