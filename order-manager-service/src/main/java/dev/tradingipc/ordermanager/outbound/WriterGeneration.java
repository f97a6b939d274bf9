package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database counts the order managers that have opened it to write. One that lost its connection, and with it perhaps
 * the ownership, sees by the count whether another had the database meanwhile: its own memory is wrong then, whatever the
 * other has written.
 */
final class WriterGeneration {
    private static final int UNCLAIMED = -1;

    private final String database;
    private long claimed = UNCLAIMED;
    private boolean superseded;

    WriterGeneration(String database) {
        this.database = database;
    }

    /**
     * To be asked before the database is opened, so that whoever has it now is not disturbed.
     *
     * @throws TradeLogException when another had it: for good
     */
    void requireOurs() throws TradeLogException {
        if (superseded) {
            throw new TradeLogException("The trade database " + database
                    + " was taken over by another order manager while this one could not reach it: stop one of them,"
                    + " and restart this one if it is to go on.");
        }
    }

    /** Counts this order manager at first, and from then on compares. Commits or rolls back. */
    void confirm(Connection owned) throws SQLException, TradeLogException {
        if (claimed == UNCLAIMED) {
            try (Statement statement = owned.createStatement()) {
                statement.executeUpdate("UPDATE writer SET generation = generation + 1");
            }
            long generation = read(owned);
            owned.commit();
            claimed = generation;
        } else {
            superseded = read(owned) != claimed;
            owned.rollback();
            requireOurs();
        }
    }

    private static long read(Connection owned) throws SQLException {
        try (Statement statement = owned.createStatement();
                ResultSet row = statement.executeQuery("SELECT generation FROM writer")) {
            row.next();
            return row.getLong(1);
        }
    }
}
