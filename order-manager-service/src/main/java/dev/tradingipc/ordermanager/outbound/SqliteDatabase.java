package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/** An SQLite file, in WAL mode, synced at every commit, owned by one process. */
public final class SqliteDatabase implements TradeDatabase {
    private static final int BUSY_TIMEOUT_MILLIS = 2_000;

    private final Path file;
    private final OwnerLock lock;
    // The file that the writer has open, however its name is moved about meanwhile.
    private Object openFileKey;

    private SqliteDatabase(Path file, OwnerLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Takes the file for this process, creating its directory where it is missing.
     *
     * @throws TradeLogException when the directory cannot be made or another process has the file
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
        return new SqliteDatabase(file, OwnerLock.take(file.resolveSibling(file.getFileName() + ".lock"), file));
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
        return List.of(TradeSchema.SCRIPTS);
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
        connection.setAutoCommit(false);
        openFileKey = fileKey();
        return connection;
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

    /** Its calls end by themselves: a busy file after the timeout, the rest as the disk does. */
    @Override
    public <T> T patiently(int rows, WriterCall<T> call) throws SQLException {
        return call.run();
    }

    /** SQLite goes on writing to a file whose name is gone, into nowhere. */
    @Override
    public Optional<String> misplaced() {
        return Objects.equals(openFileKey, fileKey())
                ? Optional.empty()
                : Optional.of("The trade database " + file
                        + " was moved or deleted while in use: put it back, or restart to begin a new one.");
    }

    @Override
    public boolean isForeign(SQLException failure) {
        return failure.getErrorCode() == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    @Override
    public void close() throws TradeLogException {
        lock.close();
    }

    private Object fileKey() {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException gone) {
            return gone.getClass();
        }
    }
}
