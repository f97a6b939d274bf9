package dev.tradingipc.ordermanager.control;

import static dev.tradingipc.control.settings.SettingsException.require;
import static dev.tradingipc.control.settings.SettingsException.requireRange;
import static dev.tradingipc.control.settings.SettingsException.requireServerPort;

import dev.tradingipc.control.settings.RiskSettings;
import dev.tradingipc.protocol.Clients;
import dev.tradingipc.protocol.Symbols;
import dev.tradingipc.trading.risk.RiskLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be set under {@code order-manager}.
 *
 * @param port TCP port for orders, 0 for any free one. Allowed: 0 to 65535.
 * @param database SQLite file of the trade log, unless spring.datasource.url names another database.
 * @param connectionsMax Order connections at once; further ones are closed. Allowed: 1 to 100000.
 * @param frameTimeout Time in which a client that has begun a frame must end it. Allowed: 100ms to 1h.
 * @param sslBundle The one of spring.ssl.bundle that the order port speaks TLS with, empty for no TLS.
 * @param queueCapacity Orders that may wait to be recorded before no connection is read. Allowed: 1 to 1000000.
 * @param batchMax Orders in one transaction at most. Allowed: 1 to 1000000.
 * @param repliesMax Answers that may wait for a client that does not read them; for all clients together it is sixteen
 *     times as much. Allowed: 2MB to 1GB.
 * @param symbolsMax Symbols that one client may trade. Allowed: 1 to 20000.
 * @param clientsMax Names under which clients may log on. Allowed: 1 to 100000.
 * @param printLinesMax Lines about orders that may wait for a slow console before some are left out. Allowed: 1 to 1000000.
 * @param risk Limits that every order is held to.
 */
@ConfigurationProperties("order-manager")
public record OrderManagerProperties(
        @DefaultValue Http http,
        @DefaultValue("5003") int port,
        @DefaultValue("data/trades.db") Path database,
        @DefaultValue("256") int connectionsMax,
        @DefaultValue("60s") Duration frameTimeout,
        @DefaultValue("") String sslBundle,
        @DefaultValue("16384") int queueCapacity,
        @DefaultValue("1024") int batchMax,
        @DefaultValue("4MB") DataSize repliesMax,
        @DefaultValue("10000") int symbolsMax,
        @DefaultValue("1000") int clientsMax,
        @DefaultValue("65536") int printLinesMax,
        @NestedConfigurationProperty @DefaultValue RiskSettings risk) {
    private static final Duration FRAME_TIMEOUT_MIN = Duration.ofMillis(100);
    private static final Duration FRAME_TIMEOUT_MAX = Duration.ofHours(1);
    private static final int CONNECTIONS_MAX = 100_000;
    /** As many as fit the longest answer to a logon. */
    private static final int SYMBOLS_MAX = 20_000;

    /** One answer to a logon must fit. */
    private static final long REPLIES_BYTES_MIN = 2 * 1024 * 1024;

    private static final long REPLIES_BYTES_MAX = 1024 * 1024 * 1024;
    private static final int ORDERS_MAX = 1_000_000;
    private static final String RISK_PREFIX = "order-manager.risk";

    /**
     * The HTTP server of trades and control plane.
     *
     * @param port Port of trades, health, metrics and control over HTTP, 0 for any free one. Allowed: 0 to 65535.
     */
    public record Http(@DefaultValue("8084") int port) {
        /** Refuses impossible settings with a sentence. */
        public Http {
            requireServerPort("order-manager.http.port", port);
        }
    }

    public OrderManagerProperties {
        requireServerPort("order-manager.port", port);
        within("connections-max", connectionsMax, 1, CONNECTIONS_MAX);
        requireRange("order-manager.frame-timeout", frameTimeout, FRAME_TIMEOUT_MIN, FRAME_TIMEOUT_MAX);
        within("queue-capacity", queueCapacity, 1, ORDERS_MAX);
        within("batch-max", batchMax, 1, ORDERS_MAX);
        within("symbols-max", symbolsMax, 1, SYMBOLS_MAX);
        within("clients-max", clientsMax, 1, CONNECTIONS_MAX);
        require(
                repliesMax.toBytes() >= REPLIES_BYTES_MIN && repliesMax.toBytes() <= REPLIES_BYTES_MAX,
                "order-manager.replies-max",
                repliesMax,
                "it is 2MB to 1GB");
        within("print-lines-max", printLinesMax, 1, ORDERS_MAX);
        risk.requireNames(
                RISK_PREFIX, client -> Clients.isValid(client) || client.equals(Clients.PLAIN), Symbols::isValid);
        risk.limits(RISK_PREFIX);
    }

    /** What the checks go by. */
    public RiskLimits riskLimits() {
        return risk.limits(RISK_PREFIX);
    }

    private static void within(String name, int value, int min, int max) {
        requireRange("order-manager." + name, value, min, max);
    }
}
