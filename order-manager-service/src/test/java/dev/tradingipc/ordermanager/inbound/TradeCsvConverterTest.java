package dev.tradingipc.ordermanager.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradeCsvConverterTest {
    @Test
    void writesRowsEndingInCarriageReturnAndLineFeed() {
        assertThat(csvOf("plain").split("(?<=\r\n)"))
                .containsExactly(
                        "sequence,time,client,id,action,quantity,symbol,price\r\n",
                        "7,2026-11-22T14:00:00.000000001Z,plain,12,BUY,10,AAPL,0.00000001\r\n");
    }

    @Test
    void quotesOnlyWhatNeedsIt() {
        assertThat(csvOf("a\"b,c")).contains(",\"a\"\"b,c\",");
    }

    private static String csvOf(String client) {
        Order order = new Order(12, Action.BUY, 10, "AAPL", 1);
        return TradeCsvConverter.csv(List.of(TradeView.of(new Trade(7, client, order, 1_795_356_000_000_000_001L))));
    }
}
