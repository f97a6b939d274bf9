package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.Conversation;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.StallAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * Writes the rows of trades by plain JDBC, so many in a transaction, and does nothing else: no socket, no queue, no decision, no
 * position. It is told what to do on standard input, a line each:
 *
 * <pre>
 *  run ORDERS    so many, of all clients in turn    ▶ ran BEGAN_NANOS ENDED_NANOS LATENCIES
 * </pre>
 *
 * Each latency is that of a transaction. It first says {@code ready}, says {@code failed} with a sentence when it cannot do something, and ends when standard input
 * does.
 */
public final class JdbcWriter {
    private static final String INSERT =
            "INSERT INTO trades (sequence, client, order_id, action, quantity, symbol, price_e8, executed_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final PreparedStatement insert;
    private final int batchRows;
    private final String[] clients;
    private final long[] ids;
    private final LatencyRecorder latencies = new LatencyRecorder();
    private long sequence;

    private JdbcWriter(Connection connection, int batchRows, int clientCount) throws SQLException {
        this.connection = connection;
        this.batchRows = batchRows;
        this.clients = new String[clientCount];
        for (int i = 0; i < clientCount; i++) {
            clients[i] = OrderTape.client(i);
        }
        this.ids = new long[clientCount];
        connection.setAutoCommit(false);
        this.insert = connection.prepareStatement(INSERT);
    }

    /** {@code HOME DATABASE BATCH_ROWS CLIENTS}; the database must be new. */
    public static void main(String[] args) throws IOException, SQLException {
        StallAgent.start();
        Connection connection = TradeTable.open(Path.of(args[1]));
        TradeTable.create(connection, TradeTable.statements(Path.of(args[0])));
        JdbcWriter writer = new JdbcWriter(connection, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        Conversation.say("ready");
        Conversation.obey(words -> writer.run(Long.parseLong(words[1])));
    }

    private String run(long orders) throws SQLException {
        latencies.clear();
        long beganNanos = System.nanoTime();
        write(orders);
        return "ran " + beganNanos + " " + System.nanoTime() + " " + latencies.encoded();
    }

    /** Clients begin with the first each time, as {@link DurableCheck} counts them. */
    private void write(long orders) throws SQLException {
        for (long done = 0; done < orders; ) {
            long boundNanos = System.nanoTime();
            long end = Math.min(orders, done + batchRows);
            for (; done < end; done++) {
                bind((int) (done % clients.length));
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
            latencies.record(boundNanos, System.nanoTime());
        }
    }

    private void bind(int client) throws SQLException {
        long id = ++ids[client];
        insert.setLong(1, ++sequence);
        insert.setString(2, clients[client]);
        insert.setLong(3, id);
        insert.setString(4, OrderTape.action(id));
        insert.setLong(5, OrderTape.quantity());
        insert.setString(6, OrderTape.symbol(id));
        insert.setLong(7, OrderTape.priceE8(id));
        insert.setLong(8, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
    }
}
