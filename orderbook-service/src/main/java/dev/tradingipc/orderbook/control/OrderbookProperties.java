package dev.tradingipc.orderbook.control;

import static dev.tradingipc.control.settings.SettingsException.require;
import static dev.tradingipc.control.settings.SettingsException.requirePeerPort;
import static dev.tradingipc.control.settings.SettingsException.requireRange;
import static dev.tradingipc.control.settings.SettingsException.requireServerPort;

import dev.tradingipc.sharedmemory.WriterSettings;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code orderbook}.
 *
 * @param delivery Whether the order book waits for nobody, or for every reader that asked for each tick.
 * @param readersMin Readers that must be attached before the feed is read, in lossless delivery. Allowed: 0 to 64.
 */
@ConfigurationProperties("orderbook")
public record OrderbookProperties(
        @DefaultValue Http http,
        @DefaultValue Gateway gateway,
        @DefaultValue("live") Delivery delivery,
        @DefaultValue("1") int readersMin) {

    /** Whether the writer waits for its readers. */
    public enum Delivery {
        LIVE,
        LOSSLESS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The HTTP server of the control plane.
     *
     * @param port Port of health, metrics and control over HTTP, 0 for any free one. Allowed: 0 to 65535.
     */
    public record Http(@DefaultValue("8082") int port) {
        /** Refuses impossible settings with a sentence. */
        public Http {
            requireServerPort("orderbook.http.port", port);
        }
    }

    /**
     * Where the prices come from.
     *
     * @param host Host name or address of the gateway.
     * @param port The gateway's price port; follows gateway.prices.port. Allowed: 1 to 65535.
     * @param sslBundle The one of spring.ssl.bundle that the gateway's price port is spoken TLS to with, empty for no TLS.
     */
    public record Gateway(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("5001") int port,
            @DefaultValue("") String sslBundle) {
        /** Refuses impossible settings with a sentence. */
        public Gateway {
            requirePeerPort("orderbook.gateway.port", port);
            require(!host.isBlank(), "orderbook.gateway.host", host, "name the host the gateway runs on");
        }
    }

    /** Refuses impossible settings with a sentence. */
    public OrderbookProperties {
        requireRange("orderbook.readers-min", readersMin, 0, WriterSettings.READERS_MIN_LIMIT);
    }

    /** Whether no reader may miss a tick. */
    public boolean isLossless() {
        return delivery == Delivery.LOSSLESS;
    }
}
