package dev.tradingipc.ordermanager.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of an SQLite file only. */
class SqliteDatabaseTest {
    @TempDir
    private Path directory;

    @Test
    void syncsEveryCommitToAWriteAheadLog() throws SQLException, TradeLogException {
        try (SqliteDatabase database = migrated(directory.resolve("trades.db"));
                Connection connection = database.openWriter();
                Statement statement = connection.createStatement()) {
            assertThat(pragma(statement, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(statement, "synchronous")).isEqualTo("2");
        }
    }

    @Test
    void noticesThatItsFileWasMovedAndGoesOnWhenItIsBack() throws IOException, TradeLogException {
        Path file = directory.resolve("trades.db");
        Path away = directory.resolve("away.db");
        try (SqliteDatabase database = migrated(file);
                JdbcTradeLog log = new JdbcTradeLog(database)) {
            log.reopen(new IgnoringReader());
            log.check();

            Files.move(file, away);
            assertThatThrownBy(log::check).hasMessageContaining("moved or deleted");
            assertThatThrownBy(() -> log.reopen(new IgnoringReader())).isInstanceOf(TradeLogException.class);
            assertThat(file).doesNotExist();

            Files.move(away, file);
            log.reopen(new IgnoringReader());
            log.check();
        }
    }

    @Test
    void refusesADatabaseThatEndsBeforeATradeThatWasRecorded() throws IOException, TradeLogException {
        Path file = directory.resolve("trades.db");
        Path olderCopy = directory.resolve("copy.db");
        append(file, 1, 10);
        Files.copy(file, olderCopy);
        append(file, 11, 25);
        Files.copy(olderCopy, file, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> append(file, 11, 11))
                .isInstanceOf(TradeLogException.class)
                .hasMessage("The trade database " + file + " ends at trade 10 although trade 25 was recorded: put back"
                        + " a whole copy, with its -wal if it has one, or delete " + file + ".lock to go on without"
                        + " what is missing.");

        Files.delete(directory.resolve("trades.db.lock"));
        append(file, 11, 11);
    }

    @Test
    void remembersNothingOfADatabaseThatWasDeleted() throws IOException, TradeLogException {
        Path file = directory.resolve("trades.db");
        append(file, 1, 10);
        Files.delete(file);
        append(file, 1, 3);
    }

    private static void append(Path file, long first, long last) throws TradeLogException {
        try (SqliteDatabase database = migrated(file);
                JdbcTradeLog log = new JdbcTradeLog(database)) {
            assertThat(log.reopen(new IgnoringReader())).isEqualTo(first - 1);
            Batch batch = new Batch();
            OpenedTradeLog.randomTrades(first, last).forEach(batch::add);
            log.append(batch);
        }
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Path file = directory.resolve("notes.txt");
        Files.writeString(file, "These are my notes. ".repeat(100));

        assertThatThrownBy(() -> migrated(file)).hasMessageContaining("is not a database");

        assertThat(file).content().startsWith("These are my notes.");
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

    /** To be closed, unless it is refused. */
    private static SqliteDatabase migrated(Path file) throws TradeLogException {
        SqliteDatabase database = SqliteDatabase.own(file);
        try {
            new TradeSchema(database).migrate();
            return database;
        } catch (TradeLogException refused) {
            database.close();
            throw refused;
        }
    }

    private static String pragma(Statement statement, String name) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
