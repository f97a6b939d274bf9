package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.AuditEntry;
import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.PositionRecord;
import dev.tradingipc.ordermanager.trades.Rejection;
import dev.tradingipc.ordermanager.trades.StateChange;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.protocol.Order;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.regex.Pattern;

/** The statements that write a batch, prepared once for a connection. The caller commits. */
final class BatchStatements {
    private static final String TRADE = """
            INSERT INTO trades (sequence, client, order_id, action, quantity, symbol, price_e8, executed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String REJECTION = """
            INSERT INTO rejected_orders
                (client, order_id, reason, digest, decided_at, action, quantity, symbol, price_e8)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String POSITION = """
            INSERT INTO positions (client, symbol, quantity, cost_e8, realised_e8,
                day, day_quantity, day_mark_e8, day_cash_e8, through_sequence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (client, symbol) DO UPDATE SET
                quantity = excluded.quantity, cost_e8 = excluded.cost_e8, realised_e8 = excluded.realised_e8,
                day = excluded.day, day_quantity = excluded.day_quantity, day_mark_e8 = excluded.day_mark_e8,
                day_cash_e8 = excluded.day_cash_e8, through_sequence = excluded.through_sequence""";
    private static final String STATE = """
            INSERT INTO trading_states (scope, name, state) VALUES (?, ?, ?)
            ON CONFLICT (scope, name) DO UPDATE SET state = excluded.state""";
    private static final String AUDIT = """
            INSERT INTO audit (sequence, changed_at, client, who, subject, old_state, new_state, why)
            SELECT COALESCE(MAX(sequence), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM audit WHERE TRUE
            ON CONFLICT DO NOTHING""";

    /** NUL, and halves of a character. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private final PreparedStatement trade;
    private final PreparedStatement rejection;
    private final PreparedStatement position;
    private final PreparedStatement state;
    private final PreparedStatement audit;

    BatchStatements(Connection connection) throws SQLException {
        trade = connection.prepareStatement(TRADE);
        rejection = connection.prepareStatement(REJECTION);
        position = connection.prepareStatement(POSITION);
        state = connection.prepareStatement(STATE);
        audit = connection.prepareStatement(AUDIT);
    }

    void execute(Batch batch) throws SQLException {
        execute(trade, batch.trades(), this::bind);
        execute(rejection, batch.rejections(), this::bind);
        execute(position, batch.positions(), this::bind);
        executeEach(state, batch.stateChanges(), this::bind);
        executeEach(audit, batch.auditEntries(), this::bind);
    }

    private interface Binder<T> {
        void bind(T row) throws SQLException;
    }

    private static <T> void execute(PreparedStatement statement, List<T> rows, Binder<T> binder) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        statement.clearBatch();
        for (T row : rows) {
            binder.bind(row);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    /**
     * One by one, as each looks at what the one before has written. A driver that turns a batch into one statement would
     * change the same state twice in it, which PostgreSQL refuses.
     */
    private static <T> void executeEach(PreparedStatement statement, List<T> rows, Binder<T> binder)
            throws SQLException {
        for (T row : rows) {
            binder.bind(row);
            statement.executeUpdate();
        }
    }

    private void bind(Trade row) throws SQLException {
        trade.setLong(1, row.sequence());
        trade.setString(2, row.client());
        trade.setLong(3, row.order().id());
        trade.setString(4, row.order().action().name());
        trade.setLong(5, row.order().quantity());
        trade.setString(6, row.order().symbol());
        trade.setLong(7, row.order().priceE8());
        trade.setLong(8, row.executedAtEpochNanos());
    }

    private void bind(Rejection row) throws SQLException {
        rejection.setString(1, row.client());
        rejection.setLong(2, row.orderId());
        rejection.setString(3, row.outcome().reason());
        rejection.setString(4, row.outcome().digest());
        rejection.setLong(5, row.outcome().decidedAtEpochNanos());
        Order order = row.outcome().order();
        if (order == null) {
            rejection.setNull(6, Types.VARCHAR);
            rejection.setNull(7, Types.BIGINT);
            rejection.setNull(8, Types.VARCHAR);
            rejection.setNull(9, Types.BIGINT);
        } else {
            rejection.setString(6, order.action().name());
            rejection.setLong(7, order.quantity());
            rejection.setString(8, order.symbol());
            rejection.setLong(9, order.priceE8());
        }
    }

    private void bind(PositionRecord row) throws SQLException {
        position.setString(1, row.client());
        position.setString(2, row.symbol());
        position.setLong(3, row.snapshot().quantity());
        position.setString(4, row.snapshot().costE8().toString());
        position.setString(5, row.snapshot().realisedE8().toString());
        position.setLong(6, row.day().epochDay());
        position.setLong(7, row.day().startQuantity());
        position.setLong(8, row.day().startMarkE8());
        position.setString(9, row.day().cashE8().toString());
        position.setLong(10, row.throughSequence());
    }

    private void bind(StateChange row) throws SQLException {
        state.setString(1, row.scope().name());
        state.setString(2, row.name());
        state.setString(3, row.state().name());
    }

    private void bind(AuditEntry row) throws SQLException {
        audit.setLong(1, row.atEpochNanos());
        audit.setString(2, row.client());
        audit.setString(3, storable(row.who()));
        audit.setString(4, storable(row.subject()));
        audit.setString(5, storable(row.from()));
        audit.setString(6, storable(row.to()));
        audit.setString(7, storable(row.why()));
    }

    /** What people write, without what not every database can hold: it must not keep the orders beside it from disk. */
    private static String storable(String text) {
        return UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }
}
