package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/** An SQLite file, in WAL mode, synced at every commit, owned by one process. */
public final class SqliteDatabase implements TradeDatabase {
    private static final int BUSY_TIMEOUT_MILLIS = 2_000;
    /** About what the write-ahead log grows to before SQLite begins it anew. */
    private static final long LOG_BYTES_MAX = 4L << 20;
    /** What is in it goes into the database then. */
    private static final long DATABASE_ROOM_BYTES = 1L << 20;

    private final Path file;
    private final OwnerLock lock;
    private final SqliteFiles files;

    private SqliteDatabase(Path file, OwnerLock lock) {
        this.file = file;
        this.lock = lock;
        this.files = new SqliteFiles(file);
    }

    /**
     * Takes the file for this process, creating its directory where it is missing.
     *
     * @throws TradeLogException when the directory cannot be made, another process has the file, or it was emptied
     */
    public static SqliteDatabase own(Path database) throws TradeLogException {
        Path file = database.toAbsolutePath().normalize();
        if (Files.isDirectory(file)) {
            throw new TradeLogException("The trade database " + file
                    + " is a directory: name a file in order-manager.database, for example " + file.resolve("trades.db")
                    + ".");
        }
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException | UnsupportedOperationException failed) {
            throw new TradeLogException(
                    "The directory of the trade database, " + file.getParent() + ", cannot be created (" + failed
                            + "): choose another place with order-manager.database.",
                    failed);
        }
        OwnerLock lock = OwnerLock.take(file.resolveSibling(file.getFileName() + ".lock"), file);
        try {
            SqliteFiles.refuseRemains(file, lock.isMarked());
            if (!Files.exists(file)) {
                lock.unmark();
            }
        } catch (TradeLogException refused) {
            lock.close();
            throw refused;
        }
        return new SqliteDatabase(file, lock);
    }

    @Override
    public String description() {
        return file.toString();
    }

    @Override
    public DataSource migrators() {
        return connections(config());
    }

    @Override
    public DataSource readers() {
        return connections(new SQLiteConfig());
    }

    @Override
    public String readerSetup() {
        return "PRAGMA query_only = ON";
    }

    @Override
    public List<String> scripts() {
        return List.of(TradeSchema.SCRIPTS, "classpath:db/sqlite");
    }

    @Override
    public String int64KeyType() {
        return "INTEGER";
    }

    @Override
    public Connection openWriter() throws SQLException {
        SQLiteConfig config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        Connection connection = connections(config).getConnection();
        try {
            connection.setAutoCommit(false);
            startWatching(connection);
            return connection;
        } catch (SQLException | TradeLogException failed) {
            connection.close();
            throw failed instanceof SQLException unchanged ? unchanged : new SQLException(failed.getMessage(), failed);
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return config;
    }

    /** Without the JDBC driver manager, which would load every vendor's driver to ask whose the URL is. */
    private DataSource connections(SQLiteConfig config) {
        SQLiteDataSource connections = new SQLiteDataSource(config);
        connections.setUrl("jdbc:sqlite:" + file);
        return connections;
    }

    /** From here on there is a trade log in the file, and an empty one is a lost one. */
    private void startWatching(Connection connection) throws SQLException, TradeLogException {
        try (Statement statement = connection.createStatement()) {
            // Opens all its files.
            statement.execute("SELECT COUNT(*) FROM sqlite_master");
        }
        connection.rollback();
        files.watch(connection);
        lock.mark();
    }

    /** Its calls end by themselves: a busy file after the timeout, the rest as the disk does. */
    @Override
    public <T> T patiently(int rows, WriterCall<T> call) throws SQLException {
        return call.run();
    }

    /** SQLite goes on writing to a file whose name is gone, or whose beginning is, into nowhere. */
    @Override
    public Optional<String> misplaced() {
        return files.misplaced();
    }

    @Override
    public Optional<String> lostCommit() {
        return files.lostCommit();
    }

    @Override
    public void remember(long lastTrade) {
        lock.remember(lastTrade);
    }

    /** A write-ahead log that was cut looks to SQLite like one of which the rest was never committed. */
    @Override
    public void requireRemembered(long lastTrade) throws TradeLogException {
        long remembered = lock.remembered();
        if (lastTrade < remembered) {
            throw new TradeLogException("The trade database " + file + " ends at trade " + lastTrade
                    + " although trade " + remembered + " was recorded: put back a whole copy, with its -wal if it has"
                    + " one, or delete " + lock.file() + " to go on without what is missing.");
        }
    }

    @Override
    public Optional<String> shortage() {
        long free = file.toFile().getUsableSpace();
        long needed = DATABASE_ROOM_BYTES + Math.max(0, LOG_BYTES_MAX - files.logBytes());
        return free >= needed
                ? Optional.empty()
                : Optional.of("The trade database " + file + " has " + (free >> 10) + " KiB of free space and needs "
                        + (needed >> 10) + ": make room on its disk.");
    }

    @Override
    public Optional<String> advice(SQLException failure) {
        return SqliteAdvice.on(failure);
    }

    @Override
    public boolean isForeign(SQLException failure) {
        return failure.getErrorCode() == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    @Override
    public void close() throws TradeLogException {
        files.close();
        lock.close();
    }
}
