package dev.tradingipc.ordermanager.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.ordermanager.database.DatabaseKind;
import dev.tradingipc.ordermanager.database.TestDatabase;
import dev.tradingipc.ordermanager.execution.DecisionLimits;
import dev.tradingipc.ordermanager.execution.GroupCommit;
import dev.tradingipc.ordermanager.execution.NoPrices;
import dev.tradingipc.ordermanager.execution.OrderDecider;
import dev.tradingipc.ordermanager.execution.OrderQueue;
import dev.tradingipc.ordermanager.execution.ReceivedOrder;
import dev.tradingipc.ordermanager.execution.Rejections;
import dev.tradingipc.ordermanager.execution.Sessions;
import dev.tradingipc.ordermanager.execution.WriterEvents;
import dev.tradingipc.ordermanager.trades.PositionRecord;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.trading.positions.PositionBook;
import dev.tradingipc.trading.risk.RiskLimits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a start reads back is what the trades add up to, on a real database. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class DurableStateTest {
    private static final int ORDERS = 3_000;

    @TempDir
    private Path directory;

    private final DatabaseKind kind;
    private TestDatabase stored;
    private TradeDatabase database;

    DurableStateTest(DatabaseKind kind) {
        this.kind = kind.available();
    }

    @BeforeEach
    void open() throws TradeLogException {
        stored = kind.fresh(directory);
        database = stored.own();
        new TradeSchema(database).migrate();
    }

    @AfterEach
    void close() throws TradeLogException {
        database.close();
    }

    @Test
    void positionsThatWereKeptEqualARecomputationFromTheTrades() throws TradeLogException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 3; run++) {
            record(random);
        }

        List<PositionRecord> kept = new ArrayList<>();
        List<Trade> uncounted = new ArrayList<>();
        readBack(kept, uncounted);

        assertThat(uncounted).isEmpty();
        assertThat(kept).isNotEmpty();
        assertSumOfTrades(kept);
    }

    @Test
    void countsTradesThatWereRecordedBeforePositionsWereKept() throws TradeLogException, SQLException {
        record(new Random(1));
        stored.execute("DELETE FROM positions");
        List<Trade> uncounted = new ArrayList<>();
        readBack(new ArrayList<>(), uncounted);
        assertThat(uncounted).hasSize(ORDERS);

        record(new Random(2));

        List<PositionRecord> kept = new ArrayList<>();
        uncounted.clear();
        readBack(kept, uncounted);
        assertThat(uncounted).isEmpty();
        assertSumOfTrades(kept);
    }

    private void assertSumOfTrades(List<PositionRecord> kept) throws TradeLogException {
        PositionBook book = recompute();
        assertThat(kept)
                .allSatisfy(position -> assertThat(position.snapshot())
                        .isEqualTo(book.positions(position.client())
                                .position(position.symbol())
                                .snapshot()));
    }

    private void record(Random random) throws TradeLogException {
        OrderQueue queue = new OrderQueue(ORDERS);
        JdbcTradeLog log = new JdbcTradeLog(database);
        OrderDecider decider = new OrderDecider(
                log,
                RiskLimits.off("risk"),
                NoPrices.INSTANCE,
                new SystemEpochClock(),
                System::nanoTime,
                new DecisionLimits(100, 100),
                new Rejections(),
                (client, id, outcome) -> {});
        GroupCommit writer = new GroupCommit(
                queue, decider, log, new Sessions(), new TradeTotals(), trades -> {}, new Unheard(), 64);
        writer.start();
        List<ReceivedOrder> orders = new ArrayList<>();
        for (int id = 1; id <= ORDERS; id++) {
            Order order = new Order(
                    id,
                    random.nextBoolean() ? Action.BUY : Action.SELL,
                    1 + random.nextInt(1_000),
                    "S" + random.nextInt(5),
                    1 + random.nextLong(1_000_000_000_000L));
            orders.add(ReceivedOrder.plain(order, System.nanoTime()));
        }
        queue.put(orders);
        queue.close();
        writer.close(Duration.ofMinutes(1));
    }

    private void readBack(List<PositionRecord> kept, List<Trade> uncounted) throws TradeLogException {
        try (JdbcTradeLog log = new JdbcTradeLog(database)) {
            log.reopen(new IgnoringReader() {
                @Override
                public void onPosition(PositionRecord position) {
                    kept.add(position);
                }

                @Override
                public void onTrade(Trade trade) {
                    uncounted.add(trade);
                }
            });
        }
    }

    private PositionBook recompute() throws TradeLogException {
        PositionBook book = new PositionBook(0);
        List<PositionRecord> ignored = new ArrayList<>();
        try (Connection connection = database.openWriter();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM positions");
            new DurableState(connection).readTo(new IgnoringReader() {
                @Override
                public void onPosition(PositionRecord position) {
                    ignored.add(position);
                }

                @Override
                public void onTrade(Trade trade) {
                    Order order = trade.order();
                    long signed = order.action() == Action.BUY ? order.quantity() : -order.quantity();
                    book.positions(trade.client()).fill(order.symbol(), signed, order.priceE8());
                }
            });
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        assertThat(ignored).isEmpty();
        return book;
    }

    private static final class Unheard implements WriterEvents {
        @Override
        public void unwritable(String reason, int unrecordedOrders) {}

        @Override
        public void writableAgain() {}

        @Override
        public void traced(ReceivedOrder order, long nowNanos) {}

        @Override
        public void givenUp(long orders, String reason) {}
    }
}
