package dev.tradingipc.ordermanager.outbound;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradingipc.ordermanager.database.DatabaseKind;
import dev.tradingipc.ordermanager.database.TestDatabase;
import dev.tradingipc.ordermanager.trades.Batch;
import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.Prices;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A trade log of one test, with all that writes and reads it; to be closed.
 *
 * @param stored as a stranger sees it
 */
record OpenedTradeLog(TestDatabase stored, TradeDatabase database, HikariDataSource readers, JdbcTradeLog log)
        implements AutoCloseable {
    private static final String[] SYMBOLS = {"AAPL", "MSFT", "GOOG"};
    private static final String[] CLIENTS = {"plain", "alpha"};

    static OpenedTradeLog fresh(DatabaseKind kind, Path directory) throws TradeLogException {
        TestDatabase stored = kind.fresh(directory);
        TradeDatabase database = stored.own();
        new TradeSchema(database).migrate();
        OpenedTradeLog opened =
                new OpenedTradeLog(stored, database, TradeReaders.of(database), new JdbcTradeLog(database));
        opened.reopen();
        return opened;
    }

    JdbcClient client() {
        return JdbcClient.create(readers);
    }

    void append(List<Trade> trades) throws TradeLogException {
        Batch batch = new Batch();
        trades.forEach(batch::add);
        log.append(batch);
    }

    long reopen() throws TradeLogException {
        return log.reopen(new IgnoringReader());
    }

    @Override
    public void close() throws TradeLogException {
        log.close();
        readers.close();
        database.close();
    }

    /** Three trades share each time stamp, so that pages end between equal times. */
    static List<Trade> randomTrades(long first, long last) {
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
}
