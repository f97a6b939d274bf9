package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A database that holds a trade log: connections for the writer and the readers, and what only its vendor knows. */
public interface TradeDatabase extends AutoCloseable {
    /** A JDBC URL for readers. */
    String url();

    /** The name to log in with; null when there is none. */
    String user();

    /** The password to log in with; null when there is none. */
    String password();

    /** SQL that makes a fresh reader's connection refuse writes. */
    String readerSetup();

    /** The key column's type, for which vendors disagree on the name. */
    String int64KeyType();

    /** How people call the database in a sentence. */
    String description();

    /**
     * The writer's connection, in manual commit, every commit synced to disk.
     *
     * @param mayCreate whether a database that does not exist yet is made
     */
    Connection openWriter(boolean mayCreate) throws SQLException;

    /** Why rows written now would be lost although the database takes them; empty when they would not. */
    Optional<String> misplaced();

    /** Why what was committed just now may be lost; empty when it is not. */
    default Optional<String> lostCommit() {
        return misplaced();
    }

    /** Why the database should not be relied on to take more, although it may take something; empty when it may. */
    default Optional<String> shortage() {
        return Optional.empty();
    }

    /** What a person can do about the failure; empty when that is not known. */
    default Optional<String> advice(SQLException failure) {
        return Optional.empty();
    }

    /**
     * A sentence about the failure.
     *
     * @param predicate what cannot be done: "cannot be written"
     */
    default String sentence(String predicate, SQLException failure) {
        return "The trade database " + description() + " " + predicate + " (" + failure.getMessage() + ")"
                + advice(failure).map(advice -> ": " + advice).orElse("") + ".";
    }

    /** Whether the failure says that this is no database of this vendor at all. */
    boolean isForeign(SQLException failure);

    @Override
    void close() throws TradeLogException;
}
