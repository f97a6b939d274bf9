package dev.tradingipc.benchmarks.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database with the order manager's own table. */
class DurableCheckTest {
    @TempDir
    private Path directory;

    private Path database;
    private Connection writer;
    private long sequence;

    @BeforeEach
    void makeTable() throws SQLException {
        database = directory.resolve("trades.db");
        writer = TradeTable.open(database);
        TradeTable.create(writer, TradeTable.statements(Path.of("..")));
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
    }

    @Test
    void findsWhatIsThere() throws SQLException {
        DurableCheck check = new DurableCheck(database, 2);
        check.add(3); // two of the first client, one of the second
        insert(0, 1);
        insert(0, 2);
        insert(1, 1);
        check.verify();
        check.add(1);
        insert(0, 3);
        check.verify();
        assertThat(check.found()).isEqualTo(4);
    }

    @Test
    void missesOneThatIsNotThere() throws SQLException {
        DurableCheck check = new DurableCheck(database, 2);
        check.add(4);
        insert(0, 1);
        insert(0, 2);
        insert(1, 1);
        insert(1, 3); // in place of 2
        assertThatThrownBy(check::verify)
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContainingAll("bench-1", "1 to 2", "has 1 of them");
    }

    @Test
    void theTableHasTheOrderManagersIndexesAndIsSyncedAtEveryCommit() throws SQLException {
        assertThat(strings("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'trades'"))
                .containsExactlyInAnyOrder("trades_by_time", "trades_by_symbol", "trades_by_client", "trades_by_order");
        assertThat(strings("PRAGMA journal_mode")).containsExactly("wal");
        assertThat(strings("PRAGMA synchronous")).containsExactly("2");
    }

    private void insert(int client, long id) throws SQLException {
        sequence++;
        try (Statement statement = writer.createStatement()) {
            statement.execute(
                    "INSERT INTO trades (sequence, client, order_id, action, quantity, symbol, price_e8, executed_at) VALUES ("
                            + sequence + ", '" + OrderTape.client(client) + "', " + id + ", 'BUY', 1, 'A', 1, 1)");
        }
    }

    private List<String> strings(String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Statement statement = writer.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
