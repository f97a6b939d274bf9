package dev.tradingipc.ordermanager.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradingipc.ordermanager.database.DatabaseKind;
import dev.tradingipc.ordermanager.database.TestDatabase;
import dev.tradingipc.ordermanager.execution.TestOrders;
import dev.tradingipc.ordermanager.trades.AuditEntry;
import dev.tradingipc.ordermanager.trades.AuditReader;
import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.Outcome;
import dev.tradingipc.ordermanager.trades.PositionReader;
import dev.tradingipc.ordermanager.trades.PositionRecord;
import dev.tradingipc.ordermanager.trades.Rejection;
import dev.tradingipc.ordermanager.trades.StateChange;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeCursor;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradePage;
import dev.tradingipc.ordermanager.trades.TradeQuery;
import dev.tradingipc.ordermanager.trades.TradeQuery.Direction;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.ordermanager.trades.ValuedPosition;
import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.Prices;
import dev.tradingipc.trading.positions.DaySnapshot;
import dev.tradingipc.trading.positions.PositionSnapshot;
import dev.tradingipc.trading.risk.TradingScope;
import dev.tradingipc.trading.risk.TradingState;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class JdbcTradeLogTest {
    private static final String[] SYMBOLS = {"AAPL", "MSFT", "GOOG"};
    private static final String[] CLIENTS = {"plain", "alpha"};

    @TempDir
    private Path directory;

    private final DatabaseKind kind;
    private TestDatabase stored;
    private TradeDatabase database;
    private HikariDataSource readers;
    private JdbcTradeLog log;

    JdbcTradeLogTest(DatabaseKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() throws TradeLogException {
        stored = kind.fresh(directory);
        database = stored.own();
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
        new RecordedTotals(JdbcClient.create(readers)).addTo(rebuilt);

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
    void readsEachPageFromAnIndexWithoutSorting() throws SQLException, TradeLogException {
        append(randomTrades(1, 3_000));
        stored.execute("ANALYZE");
        for (String filter : List.of("", "WHERE symbol = 'AAPL' ", "WHERE client = 'alpha' ", "WHERE executed_at >= 5 ")) {
            String plan = plan("SELECT * FROM trades " + filter + "ORDER BY executed_at DESC, sequence DESC LIMIT 9");

            assertThat(plan)
                    .containsIgnoringCase("using")
                    .contains("trades_by_")
                    .doesNotContain("TEMP B-TREE", "Sort");
        }
    }

    @Test
    void ordersPositionsByTheBytesOfTheirNames() throws TradeLogException {
        List<String> names = new ArrayList<>(List.of("B", "a", "A", "_", "b-", "b", "b.a", "Z9", "z", "9", "ab"));
        Batch batch = new Batch();
        for (String name : names) {
            batch.add(position(name, "S"));
            batch.add(position(name, "S-1"));
            batch.add(position(name, "S/A"));
        }
        log.append(batch);

        List<String> found = new ArrayList<>();
        Optional<PositionReader.PositionKey> after = Optional.empty();
        JdbcPositionReader reader = new JdbcPositionReader(JdbcClient.create(readers), new NoPrices());
        List<ValuedPosition> page = reader.find(Optional.empty(), after, 4);
        while (!page.isEmpty()) {
            page.forEach(position -> found.add(position.client() + " " + position.symbol()));
            ValuedPosition last = page.getLast();
            page = reader.find(
                    Optional.empty(), Optional.of(new PositionReader.PositionKey(last.client(), last.symbol())), 4);
        }

        assertThat(found).hasSize(33).isSorted();
    }

    @Test
    void tellsTheHighestIdOfEachClient() throws TradeLogException {
        Batch batch = new Batch();
        batch.add(new Trade(1, "plain", TestOrders.order(99), 1));
        batch.add(new Trade(2, "alpha", TestOrders.order(7), 1));
        batch.add(new Trade(3, "alpha", TestOrders.order(5), 1));
        batch.add(new Trade(4, "Beta", TestOrders.order(3), 1));
        batch.add(new Rejection("Beta", 4, new Outcome(TestOrders.order(4), null, "halted", 1)));
        batch.add(new Rejection("gamma", 1, new Outcome(null, "digest", "json", 1)));
        log.append(batch);

        Map<String, Long> lastIds = new HashMap<>();
        log.reopen(new IgnoringReader() {
            @Override
            public void onLastId(String client, long lastId) {
                lastIds.merge(client, lastId, Math::max);
            }
        });

        assertThat(lastIds).isEqualTo(Map.of("alpha", 7L, "Beta", 4L, "gamma", 1L));
        assertThat(log.find("alpha", 5)).get().extracting(Outcome::reason).isNull();
        assertThat(log.find("gamma", 1)).get().extracting(Outcome::digest).isEqualTo("digest");
        assertThat(log.find("alpha", 6)).isEmpty();
    }

    @Test
    void keepsTheLastOfTwoChangesOfOneStateInABatchAndTheirOrderInTheAudit() throws TradeLogException, SQLException {
        Batch batch = new Batch();
        for (TradingState state : List.of(TradingState.HALTED, TradingState.REDUCING)) {
            batch.add(new StateChange(TradingScope.GLOBAL, "", state));
            batch.add(new AuditEntry(1, "", "kim", "trading", "", state.name(), ""));
        }
        log.append(batch);

        assertThat(stored.text("SELECT state FROM trading_states")).isEqualTo("REDUCING");
        assertThat(new JdbcAuditReader(JdbcClient.create(readers)).before(Long.MAX_VALUE, 9))
                .extracting(numbered -> numbered.entry().to())
                .containsExactly("REDUCING", "HALTED");
    }

    @Test
    void recordsAnAuditEntryThatAClientSendsAgainOnce() throws TradeLogException {
        for (int time = 0; time < 2; time++) {
            Batch batch = new Batch();
            batch.add(new AuditEntry(99, "alpha", "kim", "strategy", "RUNNING", "PAUSED", "lunch"));
            log.append(batch);
        }

        assertThat(new JdbcAuditReader(JdbcClient.create(readers)).before(Long.MAX_VALUE, 9))
                .hasSize(1);
    }

    /** A text that a database cannot hold must not keep everybody's orders from disk. */
    @Test
    void recordsWhatNobodyCanWriteAsAReplacement() throws TradeLogException {
        Batch batch = new Batch();
        batch.add(new AuditEntry(1, "alpha", "a\0b", "half \uD83D", "€", "\uD83D\uDE00", "x".repeat(500)));
        log.append(batch);

        assertThat(new JdbcAuditReader(JdbcClient.create(readers)).before(Long.MAX_VALUE, 9))
                .extracting(AuditReader.Numbered::entry)
                .containsExactly(new AuditEntry(
                        1, "alpha", "a\uFFFDb", "half \uFFFD", "€", "\uD83D\uDE00", "x".repeat(500)));
    }

    @Test
    void saysWhyABatchFailedInOneShortLine() throws TradeLogException {
        append(randomTrades(1, 3));

        assertThatThrownBy(() -> append(randomTrades(3, 1_000)))
                .satisfies(failed -> assertThat(failed.getMessage()).hasSizeLessThan(300).hasLineCount(1));
    }

    @Test
    void refusesASecondOwner() {
        assertThatThrownBy(() -> stored.own())
                .isInstanceOf(TradeLogException.class)
                .hasMessageContaining("in use by another order manager");
    }

    @Test
    void goesOnOnItsOwnAfterAFailureButNotAfterAnotherOrderManagerWroteMeanwhile()
            throws TradeLogException, SQLException {
        reopen();
        append(randomTrades(1, 1));
        // As the next owner does when it opens.
        stored.execute("UPDATE writer SET generation = generation + 1");

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(this::reopen)
                    .isInstanceOf(TradeLogException.class)
                    .hasMessageContaining("was taken over by another order manager");
        }
        JdbcTradeLog restarted = new JdbcTradeLog(database);
        assertThat(restarted.reopen(new IgnoringReader())).isEqualTo(1);
        restarted.close();
    }

    @Test
    void noticesThatAnotherProgramHoldsTheWriteLock() throws SQLException, TradeLogException {
        try (Connection other = stored.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    kind == DatabaseKind.SQLITE ? "DELETE FROM trades" : "LOCK TABLE trades IN EXCLUSIVE MODE");
            assertThatThrownBy(log::check).hasMessageContaining("cannot be written");
        }
        reopen();
        log.check();
    }

    @Test
    void readersCannotWrite() {
        assertThatThrownBy(() ->
                        JdbcClient.create(readers).sql("DELETE FROM trades").update())
                .isInstanceOf(DataAccessException.class);
    }

    private void append(List<Trade> trades) throws TradeLogException {
        Batch batch = new Batch();
        trades.forEach(batch::add);
        log.append(batch);
    }

    private long reopen() throws TradeLogException {
        return log.reopen(new IgnoringReader());
    }

    private static PositionRecord position(String client, String symbol) {
        return new PositionRecord(
                client,
                symbol,
                new PositionSnapshot(1, BigInteger.ONE, BigInteger.ZERO),
                new DaySnapshot(0, 0, 0, BigInteger.ZERO),
                1);
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

    private String plan(String sql) throws SQLException {
        String explain = kind == DatabaseKind.SQLITE ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
        StringBuilder plan = new StringBuilder();
        try (Connection connection = readers.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(explain + sql)) {
            int column = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                plan.append(rows.getString(column)).append('\n');
            }
        }
        return plan.toString();
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
}
