package dev.tradingipc.benchmarks.recovery;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/**
 * The trades that the order manager has recorded, read beside it. Each question has a connection of its own: one that stayed
 * open would spare an order manager that is restarted the recovery of its log.
 */
final class TradeBook {
    private static final String CLIENT = "strategy";

    private final Path database;

    TradeBook(Path database) {
        this.database = database;
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Tells the watch of all trades that were executed behind its beginning. */
    void tell(LongestGap gap, Moment from) {
        ask(connection -> {
            try (PreparedStatement trades = connection.prepareStatement(
                    "SELECT executed_at FROM trades WHERE executed_at > ? ORDER BY executed_at")) {
                trades.setLong(1, from.epochNanos());
                try (ResultSet rows = trades.executeQuery()) {
                    while (rows.next()) {
                        gap.happened(from.nanosOfEpoch(rows.getLong(1)));
                    }
                }
                return gap;
            }
        });
    }

    /** How many were executed behind a moment. */
    long countAfter(Moment moment) {
        return ask(connection -> {
            try (PreparedStatement count =
                    connection.prepareStatement("SELECT COUNT(*) FROM trades WHERE executed_at > ?")) {
                count.setLong(1, moment.epochNanos());
                try (ResultSet row = count.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /**
     * What became of the strategy's orders, which it numbers from 1.
     *
     * @param trades recorded
     * @param rejected refused by the order manager, on record
     * @param missing of neither
     * @param doubled recorded more than once
     * @param unitsHeldMax the most that was ever held of a symbol, long or short
     */
    record Orders(long trades, long rejected, long missing, long doubled, long unitsHeldMax) {
        /** Whether each order had one outcome, and none was decided on without knowing what those before it had led to. */
        boolean isExactlyOnce(long unitsMax) {
            return missing == 0 && doubled == 0 && unitsHeldMax <= unitsMax;
        }
    }

    /** Looks at every order up to this one. */
    Orders orders(long lastId) {
        return ask(connection -> {
            Set<Long> ids = new HashSet<>();
            Map<String, Long> held = new HashMap<>();
            long trades = 0;
            long rejected = 0;
            long unitsHeldMax = 0;
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT order_id, symbol, CASE action WHEN 'BUY' THEN quantity ELSE -quantity END FROM trades"
                            + " WHERE client = ? ORDER BY sequence")) {
                statement.setString(1, CLIENT);
                try (ResultSet rows = statement.executeQuery()) {
                    for (; rows.next(); trades++) {
                        ids.add(rows.getLong(1));
                        long units = held.merge(rows.getString(2), rows.getLong(3), Long::sum);
                        unitsHeldMax = Math.max(unitsHeldMax, Math.abs(units));
                    }
                }
            }
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT order_id FROM rejected_orders WHERE client = ?")) {
                statement.setString(1, CLIENT);
                try (ResultSet rows = statement.executeQuery()) {
                    for (; rows.next(); rejected++) {
                        ids.add(rows.getLong(1));
                    }
                }
            }
            long numbered = ids.stream().filter(id -> id >= 1 && id <= lastId).count();
            return new Orders(trades, rejected, lastId - numbered, trades + rejected - ids.size(), unitsHeldMax);
        });
    }

    private <T> T ask(Question<T> question) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + database)) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new BenchmarkException("The trades in " + database + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
