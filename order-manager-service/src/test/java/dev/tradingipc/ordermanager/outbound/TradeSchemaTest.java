package dev.tradingipc.ordermanager.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.ordermanager.database.DatabaseKind;
import dev.tradingipc.ordermanager.database.TestDatabase;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class TradeSchemaTest {
    @TempDir
    private Path directory;

    private final DatabaseKind kind;
    private TestDatabase stored;

    TradeSchemaTest(DatabaseKind kind) {
        this.kind = kind.available();
    }

    @BeforeEach
    void create() throws Exception {
        stored = kind.fresh(directory);
        Files.createDirectories(directory.resolve("made/on/demand"));
    }

    @Test
    void createsTheSchemaOnceAndAcceptsItAgain() throws TradeLogException, SQLException {
        migrate();
        migrate();

        assertThat(stored.number("SELECT COUNT(*) FROM trades")).isZero();
    }

    @Test
    void refusesADatabaseOfSomethingElse() throws SQLException {
        stored.execute("CREATE TABLE customers (id INTEGER)");

        assertThatThrownBy(this::migrate).hasMessageContaining("something other than a trade log");
    }

    @Test
    void refusesATradeLogOfANewerVersion() throws TradeLogException, SQLException {
        migrate();
        stored.execute("INSERT INTO flyway_schema_history SELECT 99, '999', 'from the future', type, 'V999__x.sql',"
                + " checksum, installed_by, installed_on, execution_time, success FROM flyway_schema_history"
                + " WHERE version = '1'");

        assertThatThrownBy(this::migrate).hasMessageContaining("newer version (schema 999)");
    }

    @Test
    void refusesATradeLogWhoseHistoryWasChanged() throws TradeLogException, SQLException {
        migrate();
        stored.execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");

        assertThatThrownBy(this::migrate).hasMessageContaining("does not have the schema of this version");
    }

    @Test
    void theDatabaseItselfKeepsAuditEntriesAsTheyAre() throws TradeLogException, SQLException {
        migrate();
        stored.execute("INSERT INTO audit VALUES (1, 1, '', 'kim', 'trading', 'ACTIVE', 'HALTED', 'fire')");

        assertThatThrownBy(() -> stored.execute("UPDATE audit SET who = 'sam'"))
                .hasMessageContaining("only takes new entries");
        assertThatThrownBy(() -> stored.execute("DELETE FROM audit")).hasMessageContaining("only takes new entries");
        assertThat(stored.number("SELECT COUNT(*) FROM audit WHERE who = 'kim'"))
                .isEqualTo(1);
    }

    private void migrate() throws TradeLogException {
        try (TradeDatabase database = stored.own()) {
            new TradeSchema(database).migrate();
        }
    }
}
