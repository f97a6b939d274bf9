package dev.tradingipc.ordermanager.outbound;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What SQLite believes of its own files, asked on the writer's connection between two transactions. */
final class SqliteWriter {
    private final Connection connection;

    SqliteWriter(Connection connection) {
        this.connection = connection;
    }

    boolean isOpen() {
        try {
            return !connection.isClosed();
        } catch (SQLException unusable) {
            return false;
        }
    }

    /** How long the database is, with what the write-ahead log adds to it. */
    long databaseBytes() throws SQLException {
        connection.rollback();
        try {
            return number("PRAGMA page_count") * number("PRAGMA page_size");
        } finally {
            connection.rollback();
        }
    }

    /** How long the write-ahead log must be at least. */
    long logBytes() throws SQLException {
        Checkpoint now = checkpoint("PASSIVE");
        return LogTail.bytes(now.frames, now.pageBytes);
    }

    long pageBytes() throws SQLException {
        try {
            return number("PRAGMA page_size");
        } finally {
            connection.rollback();
        }
    }

    /** Copies all that is in the write-ahead log into the database; whether that was possible. */
    boolean isAllInDatabase() throws SQLException {
        return checkpoint("FULL").isComplete();
    }

    /** What the write-ahead log holds, and how much of that is in the database, too. */
    private record Checkpoint(boolean isBusy, long frames, long done, long pageBytes) {
        boolean isComplete() {
            return !isBusy && frames == done;
        }
    }

    private Checkpoint checkpoint(String mode) throws SQLException {
        connection.rollback();
        // A checkpoint cannot be made in a transaction.
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            row.next();
            return new Checkpoint(
                    row.getInt(1) != 0,
                    Math.max(0, row.getLong(2)),
                    Math.max(0, row.getLong(3)),
                    number("PRAGMA page_size"));
        } finally {
            connection.setAutoCommit(false);
        }
    }

    private long number(String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(pragma)) {
            row.next();
            return row.getLong(1);
        }
    }
}
