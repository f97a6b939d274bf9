package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.protocol.Order;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trade log in a database: one connection of its own, one prepared insert, one transaction per batch. */
public final class JdbcTradeLog implements TradeLog {
    private static final Logger log = LoggerFactory.getLogger(JdbcTradeLog.class);
    private static final String INSERT = """
            INSERT INTO trades (sequence, client, order_id, action, quantity, symbol, price_e8, executed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String TAKE_WRITE_LOCK = "UPDATE trades SET client = client WHERE sequence = 0";

    private final TradeDatabase database;
    private Connection connection;
    private PreparedStatement insert;

    /** Opens nothing yet: {@link #reopen} does. */
    public JdbcTradeLog(TradeDatabase database) {
        this.database = database;
    }

    @Override
    public void append(List<Trade> trades) throws TradeLogException {
        try {
            insert.clearBatch();
            for (Trade trade : trades) {
                bind(trade);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException failed) {
            throw unwritable(failed);
        }
    }

    @Override
    public long reopen() throws TradeLogException {
        close();
        try {
            connection = database.openWriter(false);
            insert = connection.prepareStatement(INSERT);
            long last = lastSequence();
            connection.rollback();
            return last;
        } catch (SQLException failed) {
            throw unwritable(failed);
        }
    }

    /** Takes the write lock and lets go of it. */
    @Override
    public void check() throws TradeLogException {
        Optional<String> misplaced = database.misplaced();
        if (misplaced.isPresent()) {
            throw new TradeLogException(misplaced.get());
        }
        try {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(TAKE_WRITE_LOCK);
            }
            connection.rollback();
        } catch (SQLException failed) {
            throw unwritable(failed);
        }
    }

    /** Closing rolls back what was not committed; the next connection starts from what is on disk. */
    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException alreadyBroken) {
            log.debug("Closing a broken connection failed", alreadyBroken);
        } finally {
            connection = null;
            insert = null;
        }
    }

    private void bind(Trade trade) throws SQLException {
        Order order = trade.order();
        insert.setLong(1, trade.sequence());
        insert.setString(2, trade.client());
        insert.setLong(3, order.id());
        insert.setString(4, order.action().name());
        insert.setLong(5, order.quantity());
        insert.setString(6, order.symbol());
        insert.setLong(7, order.priceE8());
        insert.setLong(8, trade.executedAtEpochNanos());
    }

    private long lastSequence() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COALESCE(MAX(sequence), 0) FROM trades")) {
            row.next();
            return row.getLong(1);
        }
    }

    private TradeLogException unwritable(SQLException failed) {
        String reason = database.misplaced()
                .orElse("The trade database " + database.description() + " cannot be written (" + failed.getMessage()
                        + ").");
        return new TradeLogException(reason, failed);
    }
}
