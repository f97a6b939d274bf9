package dev.tradingipc.ordermanager.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.ordermanager.execution.NoPrices;
import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.PositionReader;
import dev.tradingipc.ordermanager.trades.PositionRecord;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.ordermanager.trades.ValuedPosition;
import dev.tradingipc.trading.positions.DaySnapshot;
import dev.tradingipc.trading.positions.PositionSnapshot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What readers find of what the writer has recorded. */
class RecordedTradesTest extends EachDatabaseTest {
    @Test
    void rebuildsTheTotalsThatTheWriterHad() throws TradeLogException {
        TradeTotals running = new TradeTotals();
        for (int batch = 0; batch < 20; batch++) {
            List<Trade> trades = OpenedTradeLog.randomTrades(batch * 50L + 1, batch * 50L + 50);
            opened.append(trades);
            running.add(trades);
        }

        TradeTotals rebuilt = new TradeTotals();
        new RecordedTotals(opened.client(), opened.database()).addTo(rebuilt);

        assertThat(rebuilt.summary()).isEqualTo(running.summary());
    }

    @Test
    void ordersPositionsByTheBytesOfTheirNames() throws TradeLogException {
        List<String> names = new ArrayList<>(List.of("B", "a", "A", "_", "b-", "b", "b.a", "Z9", "z", "9", "ab"));
        Batch batch = new Batch();
        for (String name : names) {
            batch.add(position(name, "S"));
            batch.add(position(name, "S-1"));
            batch.add(position(name, "S/A"));
        }
        opened.log().append(batch);

        List<String> found = new ArrayList<>();
        Optional<PositionReader.PositionKey> after = Optional.empty();
        JdbcPositionReader reader = new JdbcPositionReader(opened.client(), NoPrices.INSTANCE);
        List<ValuedPosition> page = reader.find(Optional.empty(), after, 4);
        while (!page.isEmpty()) {
            page.forEach(position -> found.add(position.client() + " " + position.symbol()));
            ValuedPosition last = page.getLast();
            page = reader.find(
                    Optional.empty(), Optional.of(new PositionReader.PositionKey(last.client(), last.symbol())), 4);
        }

        assertThat(found).hasSize(33).isSorted();
    }

    @Test
    void readersCannotWrite() {
        assertThatThrownBy(() -> opened.client().sql("DELETE FROM trades").update())
                .isInstanceOf(DataAccessException.class);
    }

    private static PositionRecord position(String client, String symbol) {
        return new PositionRecord(
                client,
                symbol,
                new PositionSnapshot(1, BigInteger.ONE, BigInteger.ZERO),
                new DaySnapshot(0, 0, 0, BigInteger.ZERO),
                1);
    }
}
