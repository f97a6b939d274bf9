package dev.tradingipc.ordermanager.outbound;

import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;

/** What a person can do about a failure of SQLite. */
final class SqliteAdvice {
    /** The rest of an extended code says more of where than of what. */
    private static final int PRIMARY_CODE_MASK = 0xff;

    private SqliteAdvice() {}

    /** Empty when nobody knows. */
    static Optional<String> on(SQLException failure) {
        int code = failure.getErrorCode() & PRIMARY_CODE_MASK;
        return switch (SQLiteErrorCode.getErrorCode(code)) {
            case SQLITE_FULL -> Optional.of("make room on its disk");
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                Optional.of("make it and its directory writable for this user");
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                Optional.of("put back a whole copy, or choose another file with order-manager.database");
            case SQLITE_BUSY, SQLITE_LOCKED -> Optional.of("another program is writing to it: end that");
            case SQLITE_IOERR -> Optional.of("its disk fails or is full: look at the system's log");
            default -> Optional.empty();
        };
    }
}
