package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.outbound.WatchedFile.State;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of an open SQLite database: the database, its write-ahead log and the index of that, and what others do to them
 * behind SQLite's back. For the writer's thread.
 */
final class SqliteFiles {
    private static final Logger log = LoggerFactory.getLogger(SqliteFiles.class);

    private static final String PUT_BACK =
            ": stop this service, put back a whole copy of the trade database, and start it.";

    private final WatchedFile database;
    private final WatchedFile writeAheadLog;
    private final WatchedFile index;
    private final LogTail logTail = new LogTail();
    private SqliteWriter writer;
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
    void watch(Connection connection) throws SQLException {
        try {
            database.remember();
            writeAheadLog.remember();
            index.remember();
            writer = new SqliteWriter(connection);
            logTail.follow(writeAheadLog.path(), writer.pageBytes());
        } catch (IOException gone) {
            throw new SQLException("A file of it was deleted when it was opened (" + gone + ")", gone);
        }
    }

    void close() {
        logTail.close();
    }

    /** Bytes that the write-ahead log takes up already. */
    long logBytes() {
        return Math.max(0, sizeOf(writeAheadLog.path()));
    }

    /** Why what is recorded now would be lost, or has been; empty when it would not. */
    Optional<String> misplaced() {
        if (harm != null) {
            return Optional.of(harm);
        }
        State state = database.look();
        if (state == State.GONE) {
            return Optional.of("The trade database " + database.path()
                    + " was moved or deleted while in use: put it back, or stop this service, delete what is left"
                    + " beside it, and start it to begin a new one.");
        }
        // The last connection to close deletes the other two.
        return writer == null || !writer.isOpen() ? Optional.empty() : Optional.ofNullable(findHarm(state));
    }

    /** Why what was committed just now may be lost; it is in the write-ahead log alone, so only that is looked at. */
    Optional<String> lostCommit() {
        return harm == null ? Optional.ofNullable(findLogHarm()) : Optional.of(harm);
    }

    private String findHarm(State databaseState) {
        // First, as SQLite has it mapped: to use it when it was cut ends the process.
        State indexState = index.look();
        if (indexState == State.SHORTER) {
            return forGood("The file " + index.path() + " was cut while in use; nothing is lost by that: restart this"
                    + " service.");
        }
        if (indexState == State.GONE) {
            return rescued(index);
        }
        if (databaseState == State.SHORTER && isCut(database, () -> writer.databaseBytes() >= database.size())) {
            return forGood(cut(database));
        }
        return findLogHarm();
    }

    private String findLogHarm() {
        long end = writeAheadLog.size();
        return switch (writeAheadLog.look()) {
            case GONE -> rescued(writeAheadLog);
            case SHORTER ->
                isCut(writeAheadLog, () -> writer.logBytes() > logBytes()) ? forGood(cut(writeAheadLog)) : null;
            case WHOLE ->
                logTail.isBlankAt(end)
                        ? forGood("The file " + writeAheadLog.path() + " was cut while it was written" + PUT_BACK)
                        : null;
        };
    }

    private String forGood(String sentence) {
        harm = sentence;
        return sentence;
    }

    /** SQLite still has the file open, whose name is gone. While it cannot be saved it is tried again. */
    private String rescued(WatchedFile gone) {
        String found = "The file " + gone.path() + " was moved or deleted while in use; ";
        try {
            if (writer.isAllInDatabase()) {
                return forGood(found + "all that was recorded is in the trade database: restart this service.");
            }
        } catch (SQLException failed) {
            log.debug("The write-ahead log cannot be read", failed);
        }
        return found + "what was recorded last is not in the trade database yet and is lost when this service ends:"
                + " end other programs that read the trade database.";
    }

    private static String cut(WatchedFile file) {
        return "The file " + file.path() + " was cut from " + file.size() + " to " + sizeOf(file.path())
                + " bytes while in use" + PUT_BACK;
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
        } catch (SQLException | IOException unreadable) {
            log.debug("{} cannot be read", file.path(), unreadable);
            return true;
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
