package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of an open SQLite database: the database, its write-ahead log and the index of that, and what others do to them
 * behind SQLite's back. For the writer's thread.
 */
final class SqliteFiles {
    private static final Logger log = LoggerFactory.getLogger(SqliteFiles.class);
    private static final long LOG_HEADER_BYTES = 32;
    private static final long FRAME_HEADER_BYTES = 24;

    private final WatchedFile database;
    private final WatchedFile writeAheadLog;
    private final WatchedFile index;
    private Connection writer;
    // From it there is no way back but a restart.
    private String harm;

    SqliteFiles(Path database) {
        this.database = new WatchedFile(database);
        this.writeAheadLog = new WatchedFile(writeAheadLog(database));
        this.index = new WatchedFile(beside(database, "-shm"));
    }

    /**
     * Refuses to begin a new database where one was lost: SQLite would, and throw its write-ahead log away.
     *
     * @param wasMade whether there has been a database of this name
     */
    static void refuseRemains(Path database, boolean wasMade) throws TradeLogException {
        long size = sizeOf(database);
        Path writeAheadLog = writeAheadLog(database);
        if (size <= 0 && sizeOf(writeAheadLog) > 0) {
            throw new TradeLogException("The trade database " + database + " is " + (size < 0 ? "missing" : "empty")
                    + " although there are trades in " + writeAheadLog
                    + ": put it back, or delete both to begin a new one.");
        }
        if (size == 0 && wasMade) {
            throw new TradeLogException("The trade database " + database
                    + " is empty although it was in use before: put back a copy, or delete it to begin a new one.");
        }
    }

    /** Watches the files that this connection has open; it has read, so that they are all there. */
    void watch(Connection connection) {
        writer = connection;
        List.of(database, writeAheadLog, index).forEach(WatchedFile::remember);
    }

    /** Whether the database's name means another file now, or none. That can be undone. */
    boolean isMoved() {
        return database.isGone();
    }

    /** Why what is recorded now would be lost, or has been, until this service is started again; empty when it has not. */
    Optional<String> harm() {
        if (harm == null && writer != null) {
            harm = findHarm();
        }
        return Optional.ofNullable(harm);
    }

    private String findHarm() {
        for (WatchedFile file : List.of(writeAheadLog, index)) {
            if (file.isGone()) {
                return "The file " + file.path() + " was moved or deleted while in use; " + rescued();
            }
        }
        if (database.isShorter() && isCut(database, () -> databaseBytes() >= database.size())) {
            return cut(database);
        }
        if (writeAheadLog.isShorter() && isCut(writeAheadLog, () -> logBytes() > sizeOf(writeAheadLog.path()))) {
            return cut(writeAheadLog);
        }
        return null;
    }

    /** SQLite still has the file open, whose name is gone. */
    private String rescued() {
        try {
            if (checkpoint("FULL").isComplete()) {
                return "all that was recorded is in the trade database: restart this service.";
            }
        } catch (SQLException failed) {
            log.debug("The write-ahead log cannot be read", failed);
        }
        return "what was recorded last may be lost: put it back, if you can, and restart this service.";
    }

    private static String cut(WatchedFile file) {
        return "The file " + file.path() + " was cut from " + file.size() + " to " + sizeOf(file.path())
                + " bytes while in use: stop this service, put back a whole copy of the trade database, and start it.";
    }

    private interface Question {
        boolean ask() throws SQLException;
    }

    /** SQLite shortens its files itself where another program asks it to, and then knows that they are shorter. */
    private static boolean isCut(WatchedFile file, Question isUnknownToSqlite) {
        try {
            if (isUnknownToSqlite.ask()) {
                return true;
            }
            file.remember();
            return false;
        } catch (SQLException unreadable) {
            log.debug("{} cannot be read", file.path(), unreadable);
            return true;
        }
    }

    private long databaseBytes() throws SQLException {
        return number("PRAGMA page_count") * number("PRAGMA page_size");
    }

    private long logBytes() throws SQLException {
        return LOG_HEADER_BYTES
                + checkpoint("PASSIVE").frames * (FRAME_HEADER_BYTES + number("PRAGMA page_size"));
    }

    /** What the write-ahead log holds, and how much of that is in the database, too. */
    private record Checkpoint(boolean isBusy, long frames, long done) {
        boolean isComplete() {
            return !isBusy && frames == done;
        }
    }

    private Checkpoint checkpoint(String mode) throws SQLException {
        writer.rollback();
        // A checkpoint cannot be made in a transaction.
        writer.setAutoCommit(true);
        try (Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            row.next();
            return new Checkpoint(row.getInt(1) != 0, Math.max(0, row.getLong(2)), Math.max(0, row.getLong(3)));
        } finally {
            writer.setAutoCommit(false);
        }
    }

    private long number(String pragma) throws SQLException {
        try (Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(pragma)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Path writeAheadLog(Path database) {
        return beside(database, "-wal");
    }

    private static Path beside(Path database, String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }

    /** -1 for a file that is not there. */
    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException missing) {
            return -1;
        }
    }
}
