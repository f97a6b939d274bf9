package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeCursor;
import dev.tradingipc.ordermanager.trades.TradePage;
import dev.tradingipc.ordermanager.trades.TradeQuery;
import dev.tradingipc.ordermanager.trades.TradeQuery.Direction;
import dev.tradingipc.ordermanager.trades.TradeReader;
import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages through the trade log by key, so that page ten thousand costs what page one does. */
public final class JdbcTradeReader implements TradeReader {
    private final JdbcClient database;

    public JdbcTradeReader(JdbcClient database) {
        this.database = database;
    }

    @Override
    public TradePage find(TradeQuery query) {
        boolean newestFirst = query.direction() == Direction.NEWEST_FIRST;
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        query.symbol().ifPresent(symbol -> add("symbol = ?", conditions, values, symbol));
        query.client().ifPresent(client -> add("client = ?", conditions, values, client));
        query.fromEpochNanos().ifPresent(from -> add("executed_at >= ?", conditions, values, from));
        query.toEpochNanos().ifPresent(to -> add("executed_at < ?", conditions, values, to));
        query.after()
                .ifPresent(after -> add(
                        newestFirst ? "(executed_at, sequence) < (?, ?)" : "(executed_at, sequence) > (?, ?)",
                        conditions,
                        values,
                        after.executedAtEpochNanos(),
                        after.sequence()));
        String sql = "SELECT sequence, client, order_id, action, quantity, symbol, price_e8, executed_at FROM trades"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + (newestFirst ? " ORDER BY executed_at DESC, sequence DESC" : " ORDER BY executed_at, sequence")
                // One more than asked for tells whether there is a next page.
                + " LIMIT " + (query.size() + 1);
        List<Trade> found =
                database.sql(sql).params(values).query(JdbcTradeReader::trade).list();
        return page(found, query.size());
    }

    private static void add(String condition, List<String> conditions, List<Object> values, Object... bound) {
        conditions.add(condition);
        values.addAll(List.of(bound));
    }

    private static TradePage page(List<Trade> found, int size) {
        if (found.size() <= size) {
            return new TradePage(found, Optional.empty());
        }
        Trade last = found.get(size - 1);
        return new TradePage(
                found.subList(0, size), Optional.of(new TradeCursor(last.executedAtEpochNanos(), last.sequence())));
    }

    private static Trade trade(ResultSet row, int rowNumber) throws SQLException {
        return new Trade(
                row.getLong(1),
                row.getString(2),
                new Order(
                        row.getLong(3),
                        Action.valueOf(row.getString(4)),
                        row.getLong(5),
                        row.getString(6),
                        row.getLong(7)),
                row.getLong(8));
    }
}
