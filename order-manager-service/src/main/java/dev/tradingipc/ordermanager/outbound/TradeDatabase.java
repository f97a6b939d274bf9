package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A database that holds a trade log, owned by this order manager alone: connections for the writer and the readers, and
 * what only its vendor knows.
 */
public interface TradeDatabase extends AutoCloseable {
    /** How people call the database in a sentence; without any password. */
    String description();

    /** Brings connections to make and change the tables with, and the database itself where it does not exist yet. */
    DataSource migrators();

    /** Brings connections to read with, once {@link #readerSetup} was executed on them. */
    DataSource readers();

    /** SQL that makes a fresh reader's connection refuse writes. */
    String readerSetup();

    /** Where the scripts are that make the tables. */
    List<String> scripts();

    /** The key column's type, for which vendors disagree on the name. */
    String int64KeyType();

    /**
     * The writer's connection, in manual commit, every commit synced to disk. One at a time: to be closed before it is
     * asked for again. It never makes a database.
     *
     * @throws TradeLogException when the database belongs to another order manager now, or would not keep what it takes
     */
    Connection openWriter() throws SQLException, TradeLogException;

    /** What the writer does on its connection. */
    interface WriterCall<T> {
        T run() throws SQLException;
    }

    /**
     * Lets the writer do something, for no longer than the vendor has patience.
     *
     * @param rows how many rows it is about
     */
    <T> T patiently(int rows, WriterCall<T> call) throws SQLException;

    /** Why rows written now would be lost although the database takes them; empty when they would not. */
    Optional<String> misplaced();

    /** Why what was committed just now may be lost; empty when it is not. */
    default Optional<String> lostCommit() {
        return misplaced();
    }

    /** Remembers outside the database that it has all trades up to this one on disk. */
    default void remember(long lastTrade) {}

    /**
     * Looks whether the database still has what was remembered.
     *
     * @param lastTrade the last one that it has
     * @throws TradeLogException when trades are missing
     */
    default void requireRemembered(long lastTrade) throws TradeLogException {}

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
        return SqlFailure.sentence(description(), predicate, failure, advice(failure));
    }

    /** Whether the failure says that this is no database of this vendor at all. */
    boolean isForeign(SQLException failure);

    @Override
    void close() throws TradeLogException;
}
