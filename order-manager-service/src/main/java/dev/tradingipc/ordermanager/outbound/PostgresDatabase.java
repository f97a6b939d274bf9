package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A schema of a PostgreSQL database, synced at every commit, owned by one session. See docs/decisions/0004. */
public final class PostgresDatabase implements TradeDatabase {
    private static final Logger log = LoggerFactory.getLogger(PostgresDatabase.class);
    private static final long MILLIS_PER_ROW = 1;

    private final PostgresAddress address;
    private final String description;
    private final long patienceMillis;
    private final ScheduledThreadPoolExecutor deadlines;

    // Owned but not asked for yet: the ownership of the start goes over to the writer without a gap.
    private Connection reserved;
    private Connection writer;
    private int backend;

    private PostgresDatabase(PostgresAddress address) throws SQLException {
        this.address = address;
        this.description = address.description();
        this.patienceMillis = 2 * TimeUnit.SECONDS.toMillis(address.answerSeconds());
        this.deadlines = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("postgres-deadlines").factory());
        this.deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Takes the database's schema for this process.
     *
     * @param user empty for the name of the operating system's user, or the one in the URL
     * @throws TradeLogException when it cannot be reached, or another order manager has it
     */
    public static PostgresDatabase own(String url, String user, String password) throws TradeLogException {
        PostgresAddress address = PostgresAddress.of(url, user, password);
        try {
            PostgresDatabase database = new PostgresDatabase(address);
            database.reserved = database.begin();
            return database;
        } catch (SQLException failed) {
            throw new TradeLogException(
                    SqlFailure.sentence(address.description(), "cannot be opened", failed, PostgresAdvice.on(failed)),
                    failed);
        }
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public DataSource migrators() {
        return address.migrators();
    }

    @Override
    public DataSource readers() {
        return address.readers();
    }

    @Override
    public String readerSetup() {
        return "SET default_transaction_read_only = on";
    }

    @Override
    public List<String> scripts() {
        return List.of(TradeSchema.SCRIPTS, "classpath:db/postgresql");
    }

    @Override
    public String int64KeyType() {
        return "BIGINT";
    }

    @Override
    public Connection openWriter() throws SQLException, TradeLogException {
        writer = reserved == null ? begin() : reserved;
        reserved = null;
        return writer;
    }

    private Connection begin() throws SQLException, TradeLogException {
        Connection connection = address.writers().getConnection();
        try {
            PostgresSession.begin(connection, description, backend);
            backend = PostgresSession.backend(connection);
            return connection;
        } catch (SQLException | TradeLogException failed) {
            close(connection);
            throw failed;
        }
    }

    /** The driver's time-out covers reading only: a server that hangs lets a large batch wait to be sent, for ever. */
    @Override
    public <T> T patiently(int rows, WriterCall<T> call) throws SQLException {
        if (patienceMillis == 0) {
            return call.run();
        }
        Connection used = writer;
        Future<?> cut =
                deadlines.schedule(() -> cut(used), patienceMillis + rows * MILLIS_PER_ROW, TimeUnit.MILLISECONDS);
        try {
            return call.run();
        } finally {
            cut.cancel(false);
        }
    }

    private static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyBroken) {
            log.debug("Cutting a broken connection failed", alreadyBroken);
        }
    }

    /** The session writes to the tables that it was opened with, or fails. */
    @Override
    public Optional<String> misplaced() {
        return Optional.empty();
    }

    @Override
    public Optional<String> advice(SQLException failure) {
        return PostgresAdvice.on(failure);
    }

    @Override
    public boolean isForeign(SQLException failure) {
        return false;
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        close(reserved);
        close(writer);
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException alreadyBroken) {
            log.debug("Closing a broken connection failed", alreadyBroken);
        }
    }
}
