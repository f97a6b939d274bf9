package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.Outcome;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trade log in a database: one connection of its own, one transaction per batch. */
public final class JdbcTradeLog implements TradeLog {
    private static final Logger log = LoggerFactory.getLogger(JdbcTradeLog.class);
    private static final String TAKE_WRITE_LOCK = "UPDATE trades SET client = client WHERE sequence = 0";

    private final TradeDatabase database;
    private final WriterGeneration generation;
    private Connection connection;
    private BatchStatements statements;
    private DurableState durable;

    /** Opens nothing yet: {@link #reopen} does. */
    public JdbcTradeLog(TradeDatabase database) {
        this.database = database;
        this.generation = new WriterGeneration(database.description());
    }

    @Override
    public void append(Batch batch) throws TradeLogException {
        try {
            database.patiently(batch.rows(), () -> {
                statements.execute(batch);
                connection.commit();
                return null;
            });
        } catch (SQLException failed) {
            throw unwritable(failed);
        }
    }

    @Override
    public long reopen(Reader reader) throws TradeLogException {
        close();
        generation.requireOurs();
        try {
            connection = database.openWriter();
            generation.confirm(connection);
            statements = new BatchStatements(connection);
            durable = new DurableState(connection);
            long last = durable.lastSequence();
            durable.readTo(reader);
            connection.rollback();
            return last;
        } catch (SQLException failed) {
            throw unwritable(failed);
        } catch (TradeLogException notOurs) {
            close();
            throw notOurs;
        } catch (IllegalArgumentException | ArithmeticException damaged) {
            throw new TradeLogException(
                    "The trade database " + database.description() + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    @Override
    public Optional<Outcome> find(String client, long orderId) throws TradeLogException {
        try {
            return database.patiently(1, () -> durable.find(client, orderId));
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
            database.patiently(1, () -> {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(TAKE_WRITE_LOCK);
                }
                connection.rollback();
                return null;
            });
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
            statements = null;
            durable = null;
        }
    }

    private TradeLogException unwritable(SQLException failed) {
        String reason = database.misplaced()
                .orElse("The trade database " + database.description() + " cannot be written ("
                        + SqlFailure.reason(failed) + ").");
        return new TradeLogException(reason, failed);
    }
}
