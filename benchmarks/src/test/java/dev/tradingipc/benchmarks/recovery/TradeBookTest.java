package dev.tradingipc.benchmarks.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeBookTest {
    @TempDir
    private Path directory;

    private Path database;
    private long sequence;

    @BeforeEach
    void create() throws SQLException {
        database = directory.resolve("trades.db");
        execute(
                "CREATE TABLE trades (sequence INTEGER PRIMARY KEY, client, order_id, action, quantity, symbol, executed_at)");
        execute("CREATE TABLE rejected_orders (client, order_id)");
    }

    @Test
    void eachOrderWithOneOutcomeIsExactlyOnce() throws SQLException {
        trade(1, "BUY", 10, 0);
        trade(2, "SELL", 20, 0);
        execute("INSERT INTO rejected_orders VALUES ('strategy', 3)");
        execute("INSERT INTO rejected_orders VALUES ('somebody', 4)");
        TradeBook.Orders orders = new TradeBook(database).orders(3);
        assertThat(orders).isEqualTo(new TradeBook.Orders(2, 1, 0, 0, 10));
        assertThat(orders.isExactlyOnce(10)).isTrue();
    }

    @Test
    void anOrderThatIsMissingIsLost() throws SQLException {
        trade(1, "BUY", 10, 0);
        trade(3, "SELL", 10, 0);
        TradeBook.Orders orders = new TradeBook(database).orders(3);
        assertThat(orders.missing()).isEqualTo(1);
        assertThat(orders.isExactlyOnce(10)).isFalse();
    }

    @Test
    void anOrderThatIsThereTwiceIsDoubled() throws SQLException {
        trade(1, "BUY", 10, 0);
        trade(1, "SELL", 10, 0);
        TradeBook.Orders orders = new TradeBook(database).orders(1);
        assertThat(orders.doubled()).isEqualTo(1);
        assertThat(orders.isExactlyOnce(10)).isFalse();
    }

    @Test
    void whoBuysTwiceWithoutKnowingHoldsTooMuch() throws SQLException {
        trade(1, "BUY", 10, 0);
        trade(2, "BUY", 10, 0);
        TradeBook.Orders orders = new TradeBook(database).orders(2);
        assertThat(orders.unitsHeldMax()).isEqualTo(20);
        assertThat(orders.isExactlyOnce(10)).isFalse();
    }

    @Test
    void tellsOfTradesBehindAMomentByItsClock() throws SQLException {
        trade(1, "BUY", 10, 5_000);
        trade(2, "SELL", 10, 7_000);
        trade(3, "BUY", 10, 8_000);
        Moment moment = new Moment(100, Instant.ofEpochSecond(0, 6_000), LocalTime.MIDNIGHT);
        TradeBook book = new TradeBook(database);
        LongestGap gap = new LongestGap();
        gap.begin(moment.nanos());
        book.tell(gap, moment);
        assertThat(gap.endNanos()).isEqualTo(1_100);
        assertThat(gap.lastNanos()).isEqualTo(2_100);
        assertThat(book.countAfter(moment)).isEqualTo(2);
    }

    private void trade(long id, String action, long quantity, long executedAt) throws SQLException {
        sequence++;
        execute("INSERT INTO trades VALUES (" + sequence + ", 'strategy', " + id + ", '" + action + "', " + quantity
                + ", 'S1', " + executedAt + ")");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
