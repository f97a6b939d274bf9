package dev.tradingipc.ordermanager.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.ordermanager.database.DatabaseKind;
import dev.tradingipc.ordermanager.execution.TestOrders;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeCursor;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradePage;
import dev.tradingipc.ordermanager.trades.TradeQuery;
import dev.tradingipc.ordermanager.trades.TradeQuery.Direction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Trades that are read page by page. */
class TradePagesTest extends EachDatabaseTest {
    @Test
    void pagesThroughEveryFilterInBothDirections() throws TradeLogException {
        List<Trade> all = OpenedTradeLog.randomTrades(1, 500);
        opened.append(all);
        long from = all.get(100).executedAtEpochNanos();
        long to = all.get(400).executedAtEpochNanos();

        for (Direction direction : Direction.values()) {
            assertFinds(all, trade -> true, query(null, null, null, null, direction));
            assertFinds(all, trade -> is(trade, "MSFT"), query("MSFT", null, null, null, direction));
            assertFinds(all, trade -> trade.client().equals("alpha"), query(null, "alpha", null, null, direction));
            assertFinds(
                    all,
                    trade -> trade.executedAtEpochNanos() >= from && trade.executedAtEpochNanos() < to,
                    query(null, null, from, to, direction));
            assertFinds(
                    all,
                    trade -> is(trade, "AAPL")
                            && trade.client().equals("plain")
                            && trade.executedAtEpochNanos() >= from
                            && trade.executedAtEpochNanos() < to,
                    query("AAPL", "plain", from, to, direction));
            assertFinds(all, trade -> false, query("NONE", null, null, null, direction));
        }
    }

    @Test
    void readsEachPageFromAnIndexWithoutSorting() throws SQLException, TradeLogException {
        opened.append(OpenedTradeLog.randomTrades(1, 3_000));
        opened.stored().execute("ANALYZE");
        for (String filter :
                List.of("", "WHERE symbol = 'AAPL' ", "WHERE client = 'alpha' ", "WHERE executed_at >= 5 ")) {
            String plan = plan("SELECT * FROM trades " + filter + "ORDER BY executed_at DESC, sequence DESC LIMIT 9");

            assertThat(plan)
                    .containsIgnoringCase("using")
                    .contains("trades_by_")
                    .doesNotContain("TEMP B-TREE", "Sort");
        }
    }

    @Test
    void keepsTheValuesOfTheTestOrdersExactly() throws TradeLogException {
        Trade trade = new Trade(1, "plain", TestOrders.order(Long.MAX_VALUE), 1);
        opened.append(List.of(trade));

        assertThat(allPages(query(null, null, null, null, Direction.NEWEST_FIRST)))
                .containsExactly(trade);
    }

    private static TradeQuery query(String symbol, String client, Long from, Long to, Direction direction) {
        return new TradeQuery(
                Optional.ofNullable(symbol),
                Optional.ofNullable(client),
                from == null ? OptionalLong.empty() : OptionalLong.of(from),
                to == null ? OptionalLong.empty() : OptionalLong.of(to),
                direction,
                Optional.empty(),
                7);
    }

    private String plan(String sql) throws SQLException {
        String explain = kind == DatabaseKind.SQLITE ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
        StringBuilder plan = new StringBuilder();
        try (Connection connection = opened.readers().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(explain + sql)) {
            int column = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                plan.append(rows.getString(column)).append('\n');
            }
        }
        return plan.toString();
    }

    private void assertFinds(List<Trade> all, Predicate<Trade> expected, TradeQuery first) {
        List<Trade> trades = new ArrayList<>(all.stream().filter(expected).toList());
        if (first.direction() == Direction.NEWEST_FIRST) {
            Collections.reverse(trades);
        }
        assertThat(allPages(first)).isEqualTo(trades);
    }

    private List<Trade> allPages(TradeQuery first) {
        JdbcTradeReader reader = new JdbcTradeReader(opened.client());
        List<Trade> found = new ArrayList<>();
        TradePage page = reader.find(first);
        found.addAll(page.trades());
        while (page.next().isPresent()) {
            page = reader.find(after(first, page.next().get()));
            found.addAll(page.trades());
        }
        return found;
    }

    private static TradeQuery after(TradeQuery first, TradeCursor cursor) {
        return new TradeQuery(
                first.symbol(),
                first.client(),
                first.fromEpochNanos(),
                first.toEpochNanos(),
                first.direction(),
                Optional.of(cursor),
                first.size());
    }

    private static boolean is(Trade trade, String symbol) {
        return trade.order().symbol().equals(symbol);
    }
}
