package dev.tradingipc.ordermanager.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradingipc.ordermanager.execution.TestOrders;
import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeCursor;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradePage;
import dev.tradingipc.ordermanager.trades.TradeQuery;
import dev.tradingipc.ordermanager.trades.TradeQuery.Direction;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqliteTradeLogTest {
    private static final String[] SYMBOLS = {"AAPL", "MSFT", "GOOG"};
    private static final String[] CLIENTS = {"plain", "alpha"};

    @TempDir
    private Path directory;

    private SqliteDatabase database;
    private HikariDataSource readers;
    private JdbcTradeLog log;

    @BeforeEach
    void open() throws TradeLogException {
        database = SqliteDatabase.own(directory.resolve("made/on/demand/trades.db"));
        new TradeSchema(database).migrate();
        readers = TradeReaders.of(database);
        log = new JdbcTradeLog(database);
        reopen();
    }

    @AfterEach
    void close() throws TradeLogException {
        log.close();
        readers.close();
        database.close();
    }

    @Test
    void syncsEveryCommitToAWriteAheadLog() throws SQLException {
        try (Connection connection = database.openWriter(false);
                Statement statement = connection.createStatement()) {
            assertThat(pragma(statement, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(statement, "synchronous")).isEqualTo("2");
        }
    }

    @Test
    void tellsTheLastDurableSequence() throws TradeLogException {
        assertThat(reopen()).isZero();

        append(randomTrades(1, 5));

        assertThat(reopen()).isEqualTo(5);
    }

    @Test
    void recordsAllOfABatchOrNothing() throws TradeLogException {
        append(randomTrades(1, 3));
        List<Trade> lastOneExists = new ArrayList<>(randomTrades(4, 6));
        lastOneExists.add(randomTrades(2, 2).getFirst());

        assertThatThrownBy(() -> append(lastOneExists))
                .isInstanceOf(TradeLogException.class)
                .hasMessageContaining("cannot be written");

        assertThat(reopen()).isEqualTo(3);
        append(randomTrades(4, 6));
        assertThat(reopen()).isEqualTo(6);
    }

    @Test
    void rebuildsTheTotalsThatTheWriterHad() throws TradeLogException {
        TradeTotals running = new TradeTotals();
        for (int batch = 0; batch < 20; batch++) {
            List<Trade> trades = randomTrades(batch * 50L + 1, batch * 50L + 50);
            append(trades);
            running.add(trades);
        }

        TradeTotals rebuilt = new TradeTotals();
        new RecordedTotals(JdbcClient.create(readers), database).addTo(rebuilt);

        assertThat(rebuilt.summary()).isEqualTo(running.summary());
    }

    @Test
    void pagesThroughEveryFilterInBothDirections() throws TradeLogException {
        List<Trade> all = randomTrades(1, 500);
        append(all);
        long from = all.get(100).executedAtEpochNanos();
        long to = all.get(400).executedAtEpochNanos();

        for (Direction direction : Direction.values()) {
            assertFinds(all, trade -> true, query(null, null, null, null, direction));
            assertFinds(all, trade -> is(trade, "MSFT"), query("MSFT", null, null, null, direction));
            assertFinds(all, trade -> trade.client().equals("alpha"), query(null, "alpha", null, null, direction));
            assertFinds(
                    all,
                    trade -> trade.executedAtEpochNanos() >= from && trade.executedAtEpochNanos() < to,
                    query(null, null, from, to, direction));
            assertFinds(
                    all,
                    trade -> is(trade, "AAPL")
                            && trade.client().equals("plain")
                            && trade.executedAtEpochNanos() >= from
                            && trade.executedAtEpochNanos() < to,
                    query("AAPL", "plain", from, to, direction));
            assertFinds(all, trade -> false, query("NONE", null, null, null, direction));
        }
    }

    @Test
    void readsEachPageFromAnIndexWithoutSorting() throws SQLException {
        for (String filter : List.of("", "WHERE symbol = 'A' ", "WHERE client = 'A' ", "WHERE executed_at >= 5 ")) {
            String plan = plan("SELECT * FROM trades " + filter + "ORDER BY executed_at DESC, sequence DESC LIMIT 9");

            assertThat(plan).contains("USING INDEX trades_by_").doesNotContain("TEMP B-TREE");
        }
    }

    @Test
    void readersCannotWrite() {
        assertThatThrownBy(() ->
                        JdbcClient.create(readers).sql("DELETE FROM trades").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void refusesASecondOwner() {
        assertThatThrownBy(() -> SqliteDatabase.own(Path.of(database.description())))
                .isInstanceOf(TradeLogException.class)
                .hasMessageContaining("in use by another order manager");
    }

    @Test
    void noticesThatItsFileWasMovedAndGoesOnWhenItIsBack() throws IOException, TradeLogException {
        Path file = Path.of(database.description());
        Path away = directory.resolve("away.db");
        log.check();

        Files.move(file, away);
        assertThatThrownBy(log::check).hasMessageContaining("moved or deleted");
        assertThatThrownBy(this::reopen).isInstanceOf(TradeLogException.class);
        assertThat(file).doesNotExist();

        Files.move(away, file);
        reopen();
        log.check();
    }

    @Test
    void noticesThatAnotherProgramHoldsTheWriteLock() throws SQLException, TradeLogException {
        try (Connection other = database.openWriter(false);
                Statement statement = other.createStatement()) {
            statement.execute("DELETE FROM trades");
            assertThatThrownBy(log::check).hasMessageContaining("cannot be written");
        }
        reopen();
        log.check();
    }

    private void append(List<Trade> trades) throws TradeLogException {
        Batch batch = new Batch();
        trades.forEach(batch::add);
        log.append(batch);
    }

    private long reopen() throws TradeLogException {
        return log.reopen(new IgnoringReader());
    }

    private static TradeQuery query(String symbol, String client, Long from, Long to, Direction direction) {
        return new TradeQuery(
                Optional.ofNullable(symbol),
                Optional.ofNullable(client),
                from == null ? OptionalLong.empty() : OptionalLong.of(from),
                to == null ? OptionalLong.empty() : OptionalLong.of(to),
                direction,
                Optional.empty(),
                7);
    }

    private void assertFinds(List<Trade> all, Predicate<Trade> expected, TradeQuery first) {
        List<Trade> trades = new ArrayList<>(all.stream().filter(expected).toList());
        if (first.direction() == Direction.NEWEST_FIRST) {
            Collections.reverse(trades);
        }
        assertThat(allPages(first)).isEqualTo(trades);
    }

    private List<Trade> allPages(TradeQuery first) {
        JdbcTradeReader reader = new JdbcTradeReader(JdbcClient.create(readers));
        List<Trade> found = new ArrayList<>();
        TradePage page = reader.find(first);
        found.addAll(page.trades());
        while (page.next().isPresent()) {
            page = reader.find(after(first, page.next().get()));
            found.addAll(page.trades());
        }
        return found;
    }

    private static TradeQuery after(TradeQuery first, TradeCursor cursor) {
        return new TradeQuery(
                first.symbol(),
                first.client(),
                first.fromEpochNanos(),
                first.toEpochNanos(),
                first.direction(),
                Optional.of(cursor),
                first.size());
    }

    private static boolean is(Trade trade, String symbol) {
        return trade.order().symbol().equals(symbol);
    }

    /** Three trades share each time stamp, so that pages end between equal times. */
    private static List<Trade> randomTrades(long first, long last) {
        Random random = new Random(first);
        return LongStream.rangeClosed(first, last)
                .mapToObj(sequence -> new Trade(
                        sequence,
                        CLIENTS[random.nextInt(CLIENTS.length)],
                        new Order(
                                1 + random.nextLong(Long.MAX_VALUE - 1),
                                random.nextBoolean() ? Action.BUY : Action.SELL,
                                1 + random.nextLong(1_000_000_000),
                                SYMBOLS[random.nextInt(SYMBOLS.length)],
                                1 + random.nextLong(Prices.LIMIT_E8 - 1)),
                        1_795_000_000_000_000_000L + sequence / 3))
                .toList();
    }

    @Test
    void keepsTheValuesOfTheTestOrdersExactly() throws TradeLogException {
        Trade trade = new Trade(1, "plain", TestOrders.order(Long.MAX_VALUE), 1);
        append(List.of(trade));

        assertThat(allPages(query(null, null, null, null, Direction.NEWEST_FIRST)))
                .containsExactly(trade);
    }

    private String plan(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = readers.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (rows.next()) {
                plan.append(rows.getString("detail")).append('\n');
            }
        }
        return plan.toString();
    }

    private static String pragma(Statement statement, String name) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
