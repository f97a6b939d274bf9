package dev.tradingipc.orderbook.control;

import static dev.tradingipc.control.settings.SettingsException.require;
import static dev.tradingipc.control.settings.SettingsException.requirePeerPort;

import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code orderbook}; what they mean to a user stands in examples/orderbook/application.yml.
 *
 * @param readersMin in lossless delivery: how many readers must be attached before the feed is read
 */
@ConfigurationProperties("orderbook")
public record OrderbookProperties(
        Gateway gateway,
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
     * Where the prices come from.
     *
     * @param sslBundle which of spring.ssl.bundle its port is spoken TLS to with; empty for none
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
        require(
                readersMin >= 0,
                "orderbook.readers-min",
                readersMin,
                "it is the number of readers to wait for, 0 or more");
    }

    /** Whether no reader may miss a tick. */
    public boolean isLossless() {
        return delivery == Delivery.LOSSLESS;
    }
}
