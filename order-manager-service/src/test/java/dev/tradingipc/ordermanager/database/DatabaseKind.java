package dev.tradingipc.ordermanager.database;

import dev.tradingipc.postgrestest.PostgresServer;
import java.nio.file.Path;

/** What a trade log can be kept in: a test class that takes it as its parameter runs once with each. */
public enum DatabaseKind {
    SQLITE,
    POSTGRESQL;

    /** Sorts names as people do, which an order manager must not rely on. */
    private static final String OPTIONS = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'";

    /** This; where the machine cannot run it, the test is skipped. */
    public DatabaseKind available() {
        if (this == POSTGRESQL) {
            PostgresServer.shared();
        }
        return this;
    }

    /**
     * A database of its own for a test, without tables.
     *
     * @param directory for what is kept in files
     */
    public TestDatabase fresh(Path directory) {
        return this == SQLITE
                ? TestDatabase.file(directory.resolve("made/on/demand/trades.db"))
                : TestDatabase.server(PostgresServer.shared().createDatabase(OPTIONS), PostgresServer.USER);
    }
}
