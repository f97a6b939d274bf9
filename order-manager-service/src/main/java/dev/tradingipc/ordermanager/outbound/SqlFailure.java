package dev.tradingipc.ordermanager.outbound;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;

/** What a database said, fit for a sentence. */
final class SqlFailure {
    private SqlFailure() {}

    /**
     * A sentence about a trade database.
     *
     * @param predicate what cannot be done: "cannot be written"
     * @param advice what a person can do; empty when that is not known
     */
    static String sentence(String database, String predicate, SQLException failed, Optional<String> advice) {
        return "The trade database " + database + " " + predicate + " (" + reason(failed) + ")"
                + advice.map(known -> ": " + known).orElse("") + ".";
    }

    /** In one line without a full stop, and without the statements of a batch, which the exception about a batch repeats with all their values. */
    static String reason(SQLException failed) {
        SQLException said = failed;
        if (failed instanceof BatchUpdateException) {
            while (said.getNextException() != null) {
                said = said.getNextException();
            }
        }
        return String.valueOf(said.getMessage())
                .strip()
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("\\.$", "");
    }
}
