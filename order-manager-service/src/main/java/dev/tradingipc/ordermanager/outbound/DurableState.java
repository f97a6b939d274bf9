package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.Outcome;
import dev.tradingipc.ordermanager.trades.PositionRecord;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.trading.positions.DaySnapshot;
import dev.tradingipc.trading.positions.PositionSnapshot;
import dev.tradingipc.trading.risk.TradingScope;
import dev.tradingipc.trading.risk.TradingState;
import dev.tradingipc.trading.risk.TradingStates;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads what is durable, on the writer's connection. */
final class DurableState {
    private static final int FETCH_ROWS = 1_000;
    private static final String POSITIONS = """
            SELECT client, symbol, quantity, cost_e8, realised_e8,
                day, day_quantity, day_mark_e8, day_cash_e8, through_sequence
            FROM positions""";
    private static final String TRADES_AFTER = """
            SELECT sequence, client, order_id, action, quantity, symbol, price_e8, executed_at
            FROM trades WHERE sequence > ? ORDER BY sequence""";
    private static final String STATES = "SELECT scope, name, state FROM trading_states";
    private static final String FILLED =
            "SELECT action, quantity, symbol, price_e8, executed_at FROM trades WHERE client = ? AND order_id = ?";
    private static final String REJECTED = """
            SELECT action, quantity, symbol, price_e8, decided_at, digest, reason
            FROM rejected_orders WHERE client = ? AND order_id = ?""";

    // The client is named as in the index of audit entries.
    private static final String LAST_CHANGE = """
            SELECT new_state FROM audit
            WHERE client = ? AND client <> '' AND subject = ? ORDER BY sequence DESC LIMIT 1""";

    private final Connection connection;
    private final PreparedStatement filled;
    private final PreparedStatement rejected;

    DurableState(Connection connection) throws SQLException {
        this.connection = connection;
        // 'plain' is named so that the index of orders, which is without it, can be used.
        this.filled = connection.prepareStatement(FILLED + " AND client <> 'plain'");
        this.rejected = connection.prepareStatement(REJECTED);
    }

    long lastSequence() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT COALESCE(MAX(sequence), 0) FROM trades");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    void readTo(TradeLog.Reader reader) throws SQLException {
        for (String table : List.of("trades", "rejected_orders")) {
            forEach(lastIds(table), row -> reader.onLastId(row.getString(1), row.getLong(2)));
        }
        long[] through = {0};
        forEach(POSITIONS, row -> {
            PositionRecord position = position(row);
            through[0] = Math.max(through[0], position.throughSequence());
            reader.onPosition(position);
        });
        try (PreparedStatement statement = connection.prepareStatement(TRADES_AFTER)) {
            statement.setFetchSize(FETCH_ROWS);
            statement.setLong(1, through[0]);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.onTrade(
                            new Trade(row.getLong(1), row.getString(2), order(row, row.getLong(3), 4), row.getLong(8)));
                }
            }
        }
        TradingStates[] states = {TradingStates.ALL_ACTIVE};
        forEach(
                STATES,
                row -> states[0] = states[0].with(
                        TradingScope.valueOf(row.getString(1)),
                        row.getString(2),
                        TradingState.valueOf(row.getString(3))));
        reader.onStates(states[0]);
    }

    Optional<Outcome> find(String client, long orderId) throws SQLException {
        filled.setString(1, client);
        filled.setLong(2, orderId);
        try (ResultSet row = filled.executeQuery()) {
            if (row.next()) {
                return Optional.of(new Outcome(order(row, orderId, 1), null, null, row.getLong(5)));
            }
        }
        rejected.setString(1, client);
        rejected.setLong(2, orderId);
        try (ResultSet row = rejected.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Order order = row.getString(1) == null ? null : order(row, orderId, 1);
            return Optional.of(new Outcome(order, row.getString(6), row.getString(7), row.getLong(5)));
        }
    }

    /** Of one client, which may have no name of that kind. */
    Optional<String> lastChange(String client, String subject) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST_CHANGE)) {
            statement.setString(1, client);
            statement.setString(2, subject);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /**
     * Goes from client to client along the index of orders: the time depends on the clients, not on the trades. A log of
     * any length is read back within the time-out of a connection, and quickly after every commit that failed.
     */
    private static String lastIds(String table) {
        return """
                WITH RECURSIVE clients (client) AS (
                    SELECT MIN(client) FROM %1$s WHERE client <> 'plain'
                    UNION ALL
                    SELECT (SELECT MIN(orders.client) FROM %1$s orders
                            WHERE orders.client <> 'plain' AND orders.client > clients.client)
                    FROM clients WHERE clients.client IS NOT NULL)
                SELECT client, (SELECT MAX(orders.order_id) FROM %1$s orders
                        WHERE orders.client <> 'plain' AND orders.client = clients.client)
                FROM clients WHERE client IS NOT NULL""".formatted(table);
    }

    private static Order order(ResultSet row, long id, int column) throws SQLException {
        return new Order(
                id,
                Action.valueOf(row.getString(column)),
                row.getLong(column + 1),
                row.getString(column + 2),
                row.getLong(column + 3));
    }

    private static PositionRecord position(ResultSet row) throws SQLException {
        return new PositionRecord(
                row.getString(1),
                row.getString(2),
                new PositionSnapshot(
                        row.getLong(3), new BigInteger(row.getString(4)), new BigInteger(row.getString(5))),
                new DaySnapshot(row.getLong(6), row.getLong(7), row.getLong(8), new BigInteger(row.getString(9))),
                row.getLong(10));
    }

    private interface RowHandler {
        void take(ResultSet row) throws SQLException;
    }

    private void forEach(String sql, RowHandler handler) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                handler.take(row);
            }
        }
    }
}
