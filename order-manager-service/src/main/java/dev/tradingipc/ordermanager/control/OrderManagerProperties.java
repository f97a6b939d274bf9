package dev.tradingipc.ordermanager.control;

import static dev.tradingipc.control.settings.SettingsException.require;
import static dev.tradingipc.control.settings.SettingsException.requireServerPort;

import dev.tradingipc.control.settings.RiskSettings;
import dev.tradingipc.control.settings.SettingsException;
import dev.tradingipc.trading.risk.RiskLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be set under {@code order-manager}; examples/order-manager/application.yml explains each.
 *
 * @param port TCP port for orders, 0 for any free one
 * @param database SQLite file of the trade log
 * @param connectionsMax order connections at once
 * @param frameTimeout how long a client may leave a frame unfinished
 * @param sslBundle which of spring.ssl.bundle the order port speaks TLS with; empty for none
 * @param queueCapacity orders that may wait for the writer
 * @param batchMax orders in one transaction
 * @param repliesMax bytes of answers that may wait for one client; for all together it is sixteen times as much
 * @param symbolsMax symbols that one client may trade
 * @param clientsMax names under which clients may log on
 * @param printLinesMax lines that may wait for the console
 * @param risk the limits that every order is held to
 */
@ConfigurationProperties("order-manager")
public record OrderManagerProperties(
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
        @DefaultValue RiskSettings risk) {
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

    public OrderManagerProperties {
        requireServerPort("order-manager.port", port);
        within("connections-max", connectionsMax, 1, CONNECTIONS_MAX);
        require(
                frameTimeout.compareTo(FRAME_TIMEOUT_MIN) >= 0 && frameTimeout.compareTo(FRAME_TIMEOUT_MAX) <= 0,
                "order-manager.frame-timeout",
                frameTimeout,
                "it is 100ms to 1h");
        within("queue-capacity", queueCapacity, 1, ORDERS_MAX);
        within("batch-max", batchMax, 1, ORDERS_MAX);
        within("symbols-max", symbolsMax, 1, SYMBOLS_MAX);
        within("clients-max", clientsMax, 1, CONNECTIONS_MAX);
        if (repliesMax.toBytes() < REPLIES_BYTES_MIN || repliesMax.toBytes() > REPLIES_BYTES_MAX) {
            throw new SettingsException(
                    "order-manager.replies-max must be 2MB to 1GB, not " + repliesMax.toBytes() + " bytes.");
        }
        within("print-lines-max", printLinesMax, 1, ORDERS_MAX);
        risk.limits(RISK_PREFIX);
    }

    /** What the checks go by. */
    public RiskLimits riskLimits() {
        return risk.limits(RISK_PREFIX);
    }

    private static void within(String name, int value, int min, int max) {
        require(value >= min && value <= max, "order-manager." + name, value, "it is " + min + " to " + max);
    }
}
