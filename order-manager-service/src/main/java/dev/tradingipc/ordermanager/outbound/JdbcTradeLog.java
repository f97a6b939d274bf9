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
    private static final String WRITE =
            "INSERT INTO trading_states (scope, name, state) VALUES ('SYMBOL', '', 'ACTIVE')";
    private static final String TAKE_BACK = "DELETE FROM trading_states WHERE scope = 'SYMBOL' AND name = ''";

    private final TradeDatabase database;
    private final WriterGeneration generation;
    private Connection connection;
    private BatchStatements statements;
    private DurableState durable;
    private long lastTrade;

    /** Opens nothing yet: {@link #reopen} does. */
    public JdbcTradeLog(TradeDatabase database) {
        this.database = database;
        this.generation = new WriterGeneration(database.description());
    }

    @Override
    public void append(Batch batch) throws TradeLogException {
        requireInPlace();
        try {
            database.patiently(batch.rows(), () -> {
                statements.execute(batch);
                connection.commit();
                return null;
            });
        } catch (SQLException failed) {
            throw unwritable(failed);
        }
        // It may have gone to a file that was deleted meanwhile; a cut is looked for before, as it is written over.
        refuse(database.lostCommit());
        if (!batch.trades().isEmpty()) {
            lastTrade += batch.trades().size();
            database.remember(lastTrade);
        }
    }

    @Override
    public long reopen(Reader reader) throws TradeLogException {
        // What is in a file whose name is gone is lost once it is closed.
        requireInPlace();
        close();
        generation.requireOurs();
        try {
            connection = database.openWriter();
            generation.confirm(connection);
            statements = new BatchStatements(connection);
            durable = new DurableState(connection);
            lastTrade = durable.lastSequence();
            database.requireRemembered(lastTrade);
            durable.readTo(reader);
            connection.rollback();
            return lastTrade;
        } catch (SQLException failed) {
            throw unwritable(failed);
        } catch (TradeLogException unfit) {
            close();
            throw unfit;
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

    @Override
    public Optional<String> lastChange(String client, String subject) throws TradeLogException {
        try {
            return database.patiently(1, () -> durable.lastChange(client, subject));
        } catch (SQLException failed) {
            throw unwritable(failed);
        }
    }

    /** Takes the write lock and lets go of it. */
    @Override
    public void check() throws TradeLogException {
        requireInPlace();
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

    private void requireInPlace() throws TradeLogException {
        refuse(database.misplaced());
    }

    private static void refuse(Optional<String> reason) throws TradeLogException {
        if (reason.isPresent()) {
            throw new TradeLogException(reason.get());
        }
    }

    /** Both statements are one transaction, so nobody ever finds the row, but the pages that had it are written and synced. */
    @Override
    public void prove() throws TradeLogException {
        refuse(database.shortage());
        try {
            database.patiently(2, () -> {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(WRITE);
                    statement.executeUpdate(TAKE_BACK);
                }
                connection.commit();
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
        String reason = database.misplaced().orElseGet(() -> database.sentence("cannot be written", failed));
        return new TradeLogException(reason, failed);
    }
}
