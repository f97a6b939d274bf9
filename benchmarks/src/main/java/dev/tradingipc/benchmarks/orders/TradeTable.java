package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;

/** The order manager's table of trades in an SQLite file, made by its own scripts, as plain JDBC writes and reads it. */
final class TradeTable {
    private static final String SCRIPTS = "order-manager-service/src/main/resources/db/migration";
    private static final List<String> WITH_TRADES = List.of("V1__trades.sql", "V2__sessions.sql");

    private TradeTable() {}

    /** Statements that make the table and its indexes, from the sources of this clone. */
    static List<String> statements(Path home) {
        return WITH_TRADES.stream()
                .flatMap(script -> statements(home.resolve(SCRIPTS).resolve(script), "INTEGER"))
                .toList();
    }

    private static Stream<String> statements(Path script, String int64KeyType) {
        try {
            String sql = Files.readString(script).replaceAll("--[^\n]*", "").replace("${int64}", int64KeyType);
            return Arrays.stream(sql.split(";", -1)).map(String::strip).filter(it -> !it.isEmpty());
        } catch (IOException e) {
            throw new BenchmarkException(
                    "The order manager's table cannot be made after " + script + ": " + e + ".", e);
        }
    }

    /** A connection that syncs at every commit, as the order manager's does. */
    static Connection open(Path database) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config.createConnection("jdbc:sqlite:" + database);
    }

    /** Makes it in a new file. */
    static void create(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** How many trades of a client have ids above one and up to another; no id is there twice, as an index sees to that. */
    static long count(Path database, String client, long aboveId, long toId) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + database);
                PreparedStatement count = connection.prepareStatement("SELECT COUNT(*) FROM trades"
                        + " WHERE client = ? AND client <> 'plain' AND order_id > ? AND order_id <= ?")) {
            count.setString(1, client);
            count.setLong(2, aboveId);
            count.setLong(3, toId);
            try (ResultSet counted = count.executeQuery()) {
                counted.next();
                return counted.getLong(1);
            }
        } catch (SQLException e) {
            throw new BenchmarkException(
                    "The trades in " + database + " cannot be counted: " + e.getMessage() + ".", e);
        }
    }
}
