package dev.tradingipc.ordermanager.database;

import dev.tradingipc.ordermanager.outbound.TradeDatabase;
import dev.tradingipc.ordermanager.outbound.TradeDatabases;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One database, as a user names it and as a stranger looks into it.
 *
 * @param url JDBC URL with everything needed to log in
 */
public record TestDatabase(String url) {
    /** An SQLite file, which need not exist. */
    public static TestDatabase file(Path file) {
        return new TestDatabase("jdbc:sqlite:" + file);
    }

    /** A database of a server. */
    public static TestDatabase server(String url, String user) {
        return new TestDatabase(url + "?user=" + user);
    }

    /** Takes it as an order manager does. */
    public TradeDatabase own() throws TradeLogException {
        return TradeDatabases.own(url, "", "", Path.of("not used"));
    }

    /** A connection of a stranger, which commits each statement. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one number that a question is answered with. */
    public long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    /** The one value that a question is answered with. */
    public String text(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
