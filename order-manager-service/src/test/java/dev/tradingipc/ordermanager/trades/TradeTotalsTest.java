package dev.tradingipc.ordermanager.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.Prices;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TradeTotalsTest {
    private final TradeTotals totals = new TradeTotals();

    @Test
    void startsWithNothing() {
        assertThat(totals.summary()).isEqualTo(new TradeSummary(0, 0, 0, 0, new BigDecimal("0.00"), List.of()));
    }

    @Test
    void addsUpExactlyAndSortsSymbols() {
        totals.add(List.of(
                trade(Action.BUY, 10, "MSFT", "325.2134"),
                trade(Action.SELL, 20, "AAPL", "173.20"),
                trade(Action.BUY, 1, "AAPL", "0.1")));

        assertThat(totals.summary())
                .isEqualTo(new TradeSummary(3, 2, 1, 31, new BigDecimal("6716.234"), List.of("AAPL", "MSFT")));
    }

    @Test
    void continuesFromWhatWasRecorded() {
        totals.addRecorded("AAPL", Action.SELL, 3, 30, BigInteger.TWO.pow(100));
        totals.add(List.of(trade(Action.BUY, 10, "AAPL", "1")));

        assertThat(totals.summary().totalTrades()).isEqualTo(4);
        assertThat(totals.summary().totalValue())
                .isEqualByComparingTo(new BigDecimal(BigInteger.TWO.pow(100), 8).add(BigDecimal.TEN));
    }

    @Test
    void staysExactFarBeyondSixtyFourBits() {
        Random random = new Random(20_261_122);
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < 10_000; i++) {
            long quantity = 1 + random.nextLong(1_000_000_000L);
            long priceE8 = 1 + random.nextLong(Prices.LIMIT_E8 - 1);
            expected = expected.add(Prices.toBigDecimal(priceE8).multiply(BigDecimal.valueOf(quantity)));
            totals.add(List.of(new Trade(i + 1L, "plain", new Order(1, Action.BUY, quantity, "A", priceE8), 0)));
        }

        assertThat(totals.summary().totalValue()).isEqualByComparingTo(expected);
        assertThat(expected).isGreaterThan(new BigDecimal("1e20"));
    }

    private static Trade trade(Action action, long quantity, String symbol, String price) {
        return new Trade(1, "plain", new Order(1, action, quantity, symbol, Prices.parseE8(price)), 0);
    }
}
