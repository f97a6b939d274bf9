package dev.tradingipc.ordermanager.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeSchemaTest {
    @TempDir
    private Path directory;

    @Test
    void createsTheSchemaOnceAndAcceptsItAgain() throws TradeLogException {
        migrate(directory.resolve("trades.db"));
        migrate(directory.resolve("trades.db"));
    }

    @Test
    void refusesADatabaseOfSomethingElse() throws SQLException {
        Path file = directory.resolve("other.db");
        execute(file, "CREATE TABLE customers (id INTEGER)");

        assertThatThrownBy(() -> migrate(file)).hasMessageContaining("something other than a trade log");
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Path file = directory.resolve("notes.txt");
        Files.writeString(file, "These are my notes. ".repeat(100));

        assertThatThrownBy(() -> migrate(file)).hasMessageContaining("is not a database");

        assertThat(file).content().startsWith("These are my notes.");
    }

    @Test
    void refusesATradeLogOfANewerVersion() throws TradeLogException, SQLException {
        Path file = directory.resolve("trades.db");
        migrate(file);
        execute(
                file,
                "INSERT INTO flyway_schema_history SELECT 99, '999', 'from the future', type, 'V999__x.sql', checksum,"
                        + " installed_by, installed_on, execution_time, success FROM flyway_schema_history"
                        + " WHERE version = '1'");

        assertThatThrownBy(() -> migrate(file)).hasMessageContaining("newer version (schema 999)");
    }

    @Test
    void refusesATradeLogWhoseHistoryWasChanged() throws TradeLogException, SQLException {
        Path file = directory.resolve("trades.db");
        migrate(file);
        execute(file, "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");

        assertThatThrownBy(() -> migrate(file)).hasMessageContaining("does not have the schema of this version");
    }

    @Test
    void refusesADirectoryThatCannotBeMade() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> SqliteDatabase.own(file.resolve("trades.db")))
                .isInstanceOf(TradeLogException.class)
                .hasMessageContaining("cannot be created");
    }

    @Test
    void refusesADirectoryInPlaceOfTheFile() {
        assertThatThrownBy(() -> SqliteDatabase.own(directory)).hasMessageContaining("is a directory");
    }

    private static void migrate(Path file) throws TradeLogException {
        SqliteDatabase database = SqliteDatabase.own(file);
        try {
            new TradeSchema(database).migrate();
        } finally {
            database.close();
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
