package dev.tradingipc.ordermanager.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.ordermanager.database.DatabaseKind;
import dev.tradingipc.ordermanager.database.TestDatabase;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.postgrestest.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of a PostgreSQL database only. */
class PostgresDatabaseTest {
    private static final Path NO_FILES = Path.of("not used");
    private static final String SETTINGS = """
            SELECT concat_ws(' ', current_setting('synchronous_commit'), current_setting('statement_timeout'),
                current_setting('idle_in_transaction_session_timeout'))""";

    @Test
    void syncsEveryCommitAndIsNotCutWhateverTheDatabaseSays() throws SQLException, TradeLogException {
        TestDatabase stored = DatabaseKind.POSTGRESQL.fresh(NO_FILES);
        String database = stored.text("SELECT current_database()");
        for (String setting : List.of(
                "synchronous_commit = off", "statement_timeout = '9s'", "idle_in_transaction_session_timeout = '9s'")) {
            stored.execute("ALTER DATABASE " + database + " SET " + setting);
        }
        assertThat(stored.text(SETTINGS)).isEqualTo("off 9s 9s");

        try (TradeDatabase own = stored.own();
                Connection writer = own.openWriter();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(SETTINGS)) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("on 0 0");
        }
    }

    @Test
    void goesOnInANewSessionWhenTheServerHasEndedItsOwn() throws SQLException, TradeLogException {
        try (OpenedTradeLog opened = OpenedTradeLog.fresh(DatabaseKind.POSTGRESQL, NO_FILES)) {
            opened.append(OpenedTradeLog.randomTrades(1, 3));
            endWriter(opened.stored());

            assertThatThrownBy(() -> opened.append(OpenedTradeLog.randomTrades(4, 6)))
                    .isInstanceOf(TradeLogException.class)
                    .hasMessageContaining("cannot be written (")
                    .hasMessageEndingWith(": start its server, or correct spring.datasource.url.");

            assertThat(opened.reopen()).isEqualTo(3);
            opened.append(OpenedTradeLog.randomTrades(4, 6));
        }
    }

    @Test
    void writesNothingAfterAnotherHasTakenOverWhileItHadNoSession() throws SQLException, TradeLogException {
        try (OpenedTradeLog opened = OpenedTradeLog.fresh(DatabaseKind.POSTGRESQL, NO_FILES)) {
            opened.append(OpenedTradeLog.randomTrades(1, 3));
            endWriter(opened.stored());
            try (TradeDatabase others = opened.stored().own();
                    JdbcTradeLog other = new JdbcTradeLog(others)) {
                other.reopen(new IgnoringReader());

                assertThatThrownBy(() -> opened.append(OpenedTradeLog.randomTrades(4, 6)))
                        .isInstanceOf(TradeLogException.class);
                assertThatThrownBy(opened::reopen).hasMessageContaining("in use by another order manager (process ");
            }

            assertThatThrownBy(opened::reopen).hasMessageContaining("was taken over by another order manager");
        }
    }

    @Test
    void letsEachSchemaOfADatabaseHaveAnOwner() throws SQLException, TradeLogException {
        TestDatabase stored = DatabaseKind.POSTGRESQL.fresh(NO_FILES);
        stored.execute("CREATE SCHEMA desk");
        String deskUrl = stored.url() + "&currentSchema=desk";

        try (TradeDatabase whole = stored.own();
                TradeDatabase desk = own(deskUrl)) {
            new TradeSchema(whole).migrate();
            new TradeSchema(desk).migrate();
            assertThat(desk.description()).endsWith("?currentSchema=desk");
            assertThatThrownBy(() -> own(deskUrl)).hasMessageContaining("in use by another order manager");
        }
    }

    @Test
    void endsAWaitThatTheDriverWouldNotEnd() throws TradeLogException, SQLException {
        TestDatabase stored = DatabaseKind.POSTGRESQL.fresh(NO_FILES);
        try (TradeDatabase database = own(stored.url() + "&socketTimeout=1")) {
            Connection writer = database.openWriter();

            database.patiently(0, () -> {
                await().until(writer::isClosed);
                return null;
            });

            assertThat(writer.isClosed()).isTrue();
        }
    }

    @Test
    void refusesAServerThatConfirmsWhatIsNotOnDisk(@TempDir Path directory) {
        try (PostgresServer server = PostgresServer.startUnsafe(directory.resolve("data"))) {
            String url = server.createDatabase() + "?user=" + PostgresServer.USER;

            assertThatThrownBy(() -> own(url))
                    .isInstanceOf(TradeLogException.class)
                    .hasMessageContaining("runs with fsync=off")
                    .hasMessageEndingWith(": set fsync=on there.");
        }
    }

    @Test
    void logsInWithTheUserAndThePasswordOfTheSettings() throws TradeLogException {
        PostgresServer server = PostgresServer.shared();
        String url = server.createDatabase();
        server.createUser("kim", "right");
        // The server reads its rules anew a moment later.
        await().untilAsserted(() -> assertThatThrownBy(() -> closeAtOnce(url, "wrong"))
                .isInstanceOf(TradeLogException.class)
                .hasMessageEndingWith(": correct spring.datasource.username and spring.datasource.password.")
                .hasMessageNotContaining("wrong"));

        closeAtOnce(url, "right");
    }

    private static void closeAtOnce(String url, String password) throws TradeLogException {
        TradeDatabases.own(url, "kim", password, NO_FILES).close();
    }

    @Test
    void refusesADatabaseThatCannotHoldEveryText() {
        TestDatabase stored = TestDatabase.server(
                PostgresServer.shared()
                        .createDatabase("TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"),
                PostgresServer.USER);

        assertThatThrownBy(stored::own)
                .isInstanceOf(TradeLogException.class)
                .hasMessageContaining("is encoded in LATIN1: choose or create one with ENCODING 'UTF8'");
    }

    @Test
    void refusesASchemaThatIsNotThere() {
        TestDatabase stored = DatabaseKind.POSTGRESQL.fresh(NO_FILES);

        assertThatThrownBy(() -> own(stored.url() + "&currentSchema=missing"))
                .isInstanceOf(TradeLogException.class)
                .hasMessageContaining("CREATE SCHEMA");
    }

    @Test
    void saysWhatToDoAboutADatabaseThatIsNotThere() {
        String url = PostgresServer.shared().url("missing");
        assertThatThrownBy(() -> TradeDatabases.own(url, PostgresServer.USER, "secret", NO_FILES))
                .isInstanceOf(TradeLogException.class)
                .hasMessageEndingWith(": create it (CREATE DATABASE), or correct spring.datasource.url.")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAUrlThatHoldsItsPasswordWhereNobodyHidesItWithoutRepeatingIt() {
        assertThatThrownBy(() -> own("jdbc:postgresql://kim:secret@127.0.0.1/trades"))
                .isInstanceOf(TradeLogException.class)
                .hasMessageContaining("spring.datasource.password")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesOtherVendors() {
        assertThatThrownBy(() -> own("jdbc:mysql://127.0.0.1/trades"))
                .isInstanceOf(TradeLogException.class)
                .hasMessageContaining("names no database that trades can be kept in");
    }

    private static TradeDatabase own(String url) throws TradeLogException {
        return TradeDatabases.own(url, "", "", NO_FILES);
    }

    /** As an administrator does it, or a network that breaks; returns when the session's lock is free. */
    private static void endWriter(TestDatabase stored) throws SQLException {
        stored.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
    }
}
