package dev.tradingipc.ordermanager.outbound;

import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Where a PostgreSQL database is and how to log in there. What the URL says wins over what we would choose. */
final class PostgresAddress {
    static final String SCHEME = "jdbc:postgresql:";

    private static final String CONNECT_SECONDS = "3";
    /** A server that says nothing for so long is taken for gone. */
    private static final String ANSWER_SECONDS = "5";
    /** A change of the schema works in silence, for as long as there are rows. */
    private static final String MIGRATION_ANSWER_SECONDS = "3600";

    private final String url;
    private final Properties login;
    private final Properties parsed;

    private PostgresAddress(String url, Properties login, Properties parsed) {
        this.url = url;
        this.login = login;
        this.parsed = parsed;
    }

    /**
     * @param user empty for the name of the operating system's user, or the one in the URL
     * @throws TradeLogException when the URL leads nowhere; the sentence does not repeat it, as it may hold a password
     */
    static PostgresAddress of(String url, String user, String password) throws TradeLogException {
        Properties login = new Properties();
        if (!user.isEmpty()) {
            PGProperty.USER.set(login, user);
        }
        if (!password.isEmpty()) {
            PGProperty.PASSWORD.set(login, password);
        }
        if (url.split("\\?", 2)[0].contains("@")) {
            throw new TradeLogException("spring.datasource.url has an @ before its parameters: the user belongs in"
                    + " spring.datasource.username, the password in spring.datasource.password.");
        }
        Properties parsed = Driver.parseURL(url, null);
        if (parsed == null) {
            throw new TradeLogException("spring.datasource.url cannot be understood: it looks like"
                    + " jdbc:postgresql://HOST:PORT/DATABASE?NAME=VALUE.");
        }
        return new PostgresAddress(url, login, parsed);
    }

    /** Hosts, database and schema, and nothing else of the URL. */
    String description() {
        String[] hosts = PGProperty.PG_HOST.getOrDefault(parsed).split(",", -1);
        String[] ports = PGProperty.PG_PORT.getOrDefault(parsed).split(",", -1);
        List<String> servers = new ArrayList<>();
        for (int i = 0; i < hosts.length; i++) {
            servers.add(hosts[i] + ":" + ports[i]);
        }
        String database = PGProperty.PG_DBNAME.getOrDefault(parsed);
        String schema = PGProperty.CURRENT_SCHEMA.getOrDefault(parsed);
        return "postgresql://" + String.join(",", servers) + "/" + (database == null ? "" : database)
                + (schema == null ? "" : "?currentSchema=" + schema);
    }

    /** For how long the writer waits for an answer; 0 for as long as it takes. */
    int answerSeconds() throws SQLException {
        String set =
                PGProperty.SOCKET_TIMEOUT.isPresent(parsed) ? PGProperty.SOCKET_TIMEOUT.getOrDefault(parsed) : null;
        return set == null ? Integer.parseInt(ANSWER_SECONDS) : PGProperty.SOCKET_TIMEOUT.getInt(parsed);
    }

    DataSource readers() {
        return connections(Map.of(PGProperty.SOCKET_TIMEOUT, ANSWER_SECONDS));
    }

    DataSource migrators() {
        return connections(Map.of(PGProperty.SOCKET_TIMEOUT, MIGRATION_ANSWER_SECONDS));
    }

    DataSource writers() {
        return connections(
                Map.of(PGProperty.SOCKET_TIMEOUT, ANSWER_SECONDS, PGProperty.REWRITE_BATCHED_INSERTS, "true"));
    }

    private DataSource connections(Map<PGProperty, String> chosen) {
        Properties properties = new Properties();
        properties.putAll(login);
        PGProperty.APPLICATION_NAME.set(properties, "order-manager");
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // Of several servers the one that can be written.
        PGProperty.TARGET_SERVER_TYPE.set(properties, "primary");
        // What a row that failed holds is nobody's business in a log or a health page.
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        chosen.forEach((property, value) -> property.set(properties, value));
        return new SimpleDriverDataSource(new Driver(), url, properties);
    }
}
