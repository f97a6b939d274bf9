package dev.tradingipc.ordermanager.outbound;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/** What a database said, fit for a sentence. */
final class SqlFailure {
    private SqlFailure() {}

    /** In one line, and without the statements of a batch, which the exception about a batch repeats with all their values. */
    static String reason(SQLException failed) {
        SQLException said = failed;
        if (failed instanceof BatchUpdateException) {
            while (said.getNextException() != null) {
                said = said.getNextException();
            }
        }
        return String.valueOf(said.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
