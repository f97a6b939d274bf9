package dev.tradingipc.ordermanager.control;

import static dev.tradingipc.control.settings.SettingsException.require;
import static dev.tradingipc.control.settings.SettingsException.requireServerPort;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set under {@code order-manager}; examples/order-manager/application.yml explains each.
 *
 * @param port TCP port for orders, 0 for any free one
 * @param database SQLite file of the trade log
 * @param connectionsMax order connections at once
 * @param queueCapacity orders that may wait for the writer
 * @param batchMax orders in one transaction
 * @param printLinesMax lines that may wait for the console
 */
@ConfigurationProperties("order-manager")
public record OrderManagerProperties(
        @DefaultValue("5003") int port,
        @DefaultValue("data/trades.db") Path database,
        @DefaultValue("256") int connectionsMax,
        @DefaultValue("16384") int queueCapacity,
        @DefaultValue("1024") int batchMax,
        @DefaultValue("65536") int printLinesMax) {
    private static final int CONNECTIONS_MAX = 100_000;
    private static final int ORDERS_MAX = 1_000_000;

    public OrderManagerProperties {
        requireServerPort("order-manager.port", port);
        within("connections-max", connectionsMax, 1, CONNECTIONS_MAX);
        within("queue-capacity", queueCapacity, 1, ORDERS_MAX);
        within("batch-max", batchMax, 1, ORDERS_MAX);
        within("print-lines-max", printLinesMax, 1, ORDERS_MAX);
    }

    private static void within(String name, int value, int min, int max) {
        require(value >= min && value <= max, "order-manager." + name, value, "it is " + min + " to " + max);
    }
}
