package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The writer's session. It holds the lock by which the database has one owner itself: a commit that succeeds was made by
 * the owner, and nobody can be the next one before the server has ended this session with all it had begun.
 */
final class PostgresSession {
    /** "TRAD", the upper half of the lock's number; the lower is the schema's. */
    private static final long LOCK_CLASS = 0x5452_4144L;

    private static final int CLASS_BITS = 32;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * What the server or the role may have set otherwise. A lost client is noticed within twenty seconds, as the lock
     * ends with it; how long a batch may take is known here; remote_apply is as durable as "on" and more.
     */
    private static final String SETTINGS = """
            SELECT set_config(chosen.name, chosen.value, false)
            FROM (VALUES ('synchronous_commit', 'on'), ('default_transaction_isolation', 'read committed'),
                    ('lock_timeout', '2s'), ('statement_timeout', '0'), ('transaction_timeout', '0'),
                    ('idle_in_transaction_session_timeout', '0'), ('idle_session_timeout', '0'),
                    ('tcp_keepalives_idle', '5'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3'),
                    ('tcp_user_timeout', '20000')) chosen (name, value)
                JOIN pg_settings known ON known.name = chosen.name
            WHERE known.name <> 'synchronous_commit' OR known.setting <> 'remote_apply'""";

    private static final String FACTS = """
            SELECT current_setting('fsync'), current_setting('server_encoding'), current_schema(),
                current_setting('search_path')""";

    private static final String TAKE_LOCK = """
            SELECT pg_advisory_lock(? + oid::bigint) FROM pg_namespace WHERE nspname = current_schema()""";

    private static final String HOLDER = """
            SELECT held.pid, COALESCE(host(holder.client_addr), '')
            FROM pg_locks held LEFT JOIN pg_stat_activity holder ON holder.pid = held.pid
            WHERE held.locktype = 'advisory' AND held.granted AND held.objsubid = 1
                AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND held.classid::bigint = ?
                AND held.objid = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())""";

    private final Connection connection;
    private final String database;

    private PostgresSession(Connection connection, String database) {
        this.connection = connection;
        this.database = database;
    }

    /**
     * Makes a fresh connection the writer's.
     *
     * @param lostBackend the server's number of the session before, which it may not have ended yet; 0 for none
     * @throws TradeLogException when another session owns the database, or the server would not keep what it takes
     */
    static void begin(Connection connection, String database, int lostBackend) throws SQLException, TradeLogException {
        PostgresSession session = new PostgresSession(connection, database);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
        session.requireSafeServer();
        session.takeLock(lostBackend);
        connection.setAutoCommit(false);
    }

    static int backend(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private void requireSafeServer() throws SQLException, TradeLogException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FACTS)) {
            row.next();
            if (row.getString(1).equals("off")) {
                throw new TradeLogException("The server of " + database
                        + " runs with fsync=off, so a power cut takes back what it has confirmed: set fsync=on there.");
            }
            if (!row.getString(2).equals("UTF8")) {
                throw new TradeLogException("The trade database " + database + " is encoded in " + row.getString(2)
                        + ": choose or create one with ENCODING 'UTF8'.");
            }
            if (row.getString(3) == null) {
                throw new TradeLogException("The trade database " + database + " has none of the schemas "
                        + row.getString(4) + ": create one of them (CREATE SCHEMA) or name another with"
                        + " ?currentSchema= in spring.datasource.url.");
            }
        }
    }

    /** Waits a little, as the server takes a moment to notice that the owner before has died. */
    private void takeLock(int lostBackend) throws SQLException, TradeLogException {
        try (PreparedStatement lock = connection.prepareStatement(TAKE_LOCK)) {
            lock.setLong(1, LOCK_CLASS << CLASS_BITS);
            lock.execute();
        } catch (SQLException failed) {
            if (LOCK_NOT_AVAILABLE.equals(failed.getSQLState())) {
                throw owned(lostBackend);
            }
            throw failed;
        }
    }

    private TradeLogException owned(int lostBackend) throws SQLException {
        int backend = 0;
        String address = "";
        try (PreparedStatement holder = connection.prepareStatement(HOLDER)) {
            holder.setLong(1, LOCK_CLASS);
            try (ResultSet row = holder.executeQuery()) {
                if (row.next()) {
                    backend = row.getInt(1);
                    address = row.getString(2);
                }
            }
        }
        if (backend != 0 && backend == lostBackend) {
            return new TradeLogException("The trade database " + database + " is still held by the session that broke"
                    + " (process " + backend + " of the server), which its server has not ended yet.");
        }
        return new TradeLogException("The trade database " + database + " is in use by another order manager"
                + (backend == 0 ? "" : " (process " + backend + " of the server")
                + (address.isEmpty() ? "" : ", from " + address)
                + (backend == 0 ? "" : ")")
                + ": stop that one or choose another database, or a schema of its own, with spring.datasource.url.");
    }
}
