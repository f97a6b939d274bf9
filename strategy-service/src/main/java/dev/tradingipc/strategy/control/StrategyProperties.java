package dev.tradingipc.strategy.control;

import static dev.tradingipc.control.settings.SettingsException.require;
import static dev.tradingipc.control.settings.SettingsException.requirePeerPort;
import static dev.tradingipc.control.settings.SettingsException.requireRange;
import static dev.tradingipc.control.settings.SettingsException.requireServerPort;

import dev.tradingipc.control.settings.RiskSettings;
import dev.tradingipc.control.settings.SettingsException;
import dev.tradingipc.protocol.Clients;
import dev.tradingipc.protocol.Symbols;
import dev.tradingipc.sharedmemory.WaitStrategy;
import dev.tradingipc.trading.risk.RiskLimits;
import dev.tradingipc.trading.strategy.Reversal;
import dev.tradingipc.trading.strategy.StrategyRules;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The settings under {@code strategy}.
 *
 * @param id Name of this strategy in health and logs, and to the order manager, which keeps positions and order ids by it.
 *     Allowed: 1 to 64 characters of A-Z a-z 0-9 . _ - but not plain; anything not blank with the plain protocol.
 * @param orderProtocol What is spoken with the order manager: with an answer to every order, or without.
 * @param unacknowledgedMax Orders that may be without an answer before no further one is made. Allowed: 1 to 65536.
 * @param shortWindow Ticks of a symbol in its short moving average. Allowed: 1 to 9999, less than strategy.long-window.
 * @param longWindow Ticks of a symbol in its long moving average. Allowed: 2 to 10000.
 * @param bullishThreshold Sentiment above which an order may buy. Allowed: 0 to 100.
 * @param bearishThreshold Sentiment below which an order may sell. Allowed: 0 to 100, at most strategy.bullish-threshold.
 * @param orderQuantity Units of the order that opens a position; a reversal orders twice as much. Allowed: 1 to 500000000.
 * @param reversal What an opposite signal does to an open position: reverse it in one order, or only close it.
 * @param symbols Symbols to trade, empty for all. Allowed: 1 to 15 characters of A-Z 0-9 . - / _ : each.
 * @param priceAgeMax Age at most of a price that is traded on, in a replay in the recording's own time. Allowed: 1ms to
 *     365d.
 * @param sendTimeout Time after which an order manager that takes no order is disconnected. Allowed: 10ms to 365d.
 * @param waitStrategy How the service waits for the next tick: auto spins shortly and then sleeps until it is woken, spin never
 *     sleeps, park sleeps for short times.
 * @param risk Limits that each order is held to before it is sent.
 */
@ConfigurationProperties("strategy")
public record StrategyProperties(
        @DefaultValue("strategy") String id,
        @DefaultValue Http http,
        Peer news,
        Peer orderManager,
        OrderProtocol orderProtocol,
        @DefaultValue("1024") int unacknowledgedMax,
        @DefaultValue("5") int shortWindow,
        @DefaultValue("20") int longWindow,
        @DefaultValue("60") int bullishThreshold,
        @DefaultValue("40") int bearishThreshold,
        @DefaultValue("10") long orderQuantity,
        @DefaultValue("reverse") Reversal reversal,
        @DefaultValue List<String> symbols,
        @DefaultValue("2s") Duration priceAgeMax,
        @DefaultValue("5s") Duration sendTimeout,
        @Name("wait") @DefaultValue("auto") WaitStrategy waitStrategy,
        @NestedConfigurationProperty @DefaultValue RiskSettings risk) {
    static final int UNACKNOWLEDGED_MAX = 65_536;

    private static final String RISK_PREFIX = "strategy.risk";
    private static final Duration PRICE_AGE_MIN = Duration.ofMillis(1);
    private static final Duration SEND_TIMEOUT_MIN = Duration.ofMillis(10);
    private static final Duration DURATION_MAX = Duration.ofDays(365);

    /** What is spoken with the order manager; docs/PROTOCOL.md specifies both. */
    public enum OrderProtocol {
        /** Every order is answered; positions and ids survive a restart. */
        ACKNOWLEDGED,
        /** Orders are sent and never heard of again. */
        PLAIN
    }

    /**
     * The HTTP server of the control plane.
     *
     * @param port Port of health, metrics and control over HTTP, 0 for any free one. Allowed: 0 to 65535.
     */
    public record Http(@DefaultValue("8083") int port) {
        /** Refuses impossible settings with a sentence. */
        public Http {
            requireServerPort("strategy.http.port", port);
        }
    }

    /**
     * A service to connect to.
     *
     * @param host Host name or address of the service to connect to.
     * @param port Port of the service to connect to. Allowed: 1 to 65535.
     * @param sslBundle The one of spring.ssl.bundle that the port is spoken TLS to with, empty for no TLS.
     */
    public record Peer(
            @DefaultValue("127.0.0.1") String host,
            int port,
            @DefaultValue("") String sslBundle) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** Refuses impossible settings with a sentence. */
    public StrategyProperties {
        require(!id.isBlank(), "strategy.id", id, "give the strategy a name");
        requirePeer("strategy.news", news);
        requirePeer("strategy.order-manager", orderManager);
        require(orderProtocol != null, "strategy.order-protocol", orderProtocol, "choose acknowledged or plain");
        require(
                orderProtocol == OrderProtocol.PLAIN || Clients.isValid(id),
                "strategy.id",
                id,
                "to log on to an order manager it takes 1 to " + Clients.LENGTH_MAX
                        + " characters of A-Z a-z 0-9 . _ - and is not " + Clients.PLAIN);
        require(
                unacknowledgedMax >= 1 && unacknowledgedMax <= UNACKNOWLEDGED_MAX,
                "strategy.unacknowledged-max",
                unacknowledgedMax,
                "give 1 to " + UNACKNOWLEDGED_MAX + " orders");
        requireRange("strategy.price-age-max", priceAgeMax, PRICE_AGE_MIN, DURATION_MAX);
        requireRange("strategy.send-timeout", sendTimeout, SEND_TIMEOUT_MIN, DURATION_MAX);
        symbols = List.copyOf(symbols);
        for (String symbol : symbols) {
            require(
                    Symbols.isValid(symbol),
                    "strategy.symbols",
                    symbol,
                    "a symbol is 1 to 15 characters of A-Z 0-9 . - / _ :");
        }
        rules(
                shortWindow,
                longWindow,
                bullishThreshold,
                bearishThreshold,
                orderQuantity,
                reversal,
                symbols,
                priceAgeMax);
        // A plain strategy may have any name, and a list that is the order manager's the one that plain clients share
        // there.
        risk.requireNames(
                RISK_PREFIX,
                client ->
                        orderProtocol == OrderProtocol.PLAIN || Clients.isValid(client) || client.equals(Clients.PLAIN),
                Symbols::isValid);
        risk.limits(RISK_PREFIX);
    }

    /** What each order is held to before it is sent. */
    public RiskLimits riskLimits() {
        return risk.limits(RISK_PREFIX);
    }

    /** What the engine trades by. */
    public StrategyRules rules() {
        return rules(
                shortWindow,
                longWindow,
                bullishThreshold,
                bearishThreshold,
                orderQuantity,
                reversal,
                symbols,
                priceAgeMax);
    }

    private static StrategyRules rules(
            int shortWindow,
            int longWindow,
            int bullishThreshold,
            int bearishThreshold,
            long orderQuantity,
            Reversal reversal,
            List<String> symbols,
            Duration priceAgeMax) {
        try {
            return new StrategyRules(
                    shortWindow,
                    longWindow,
                    bullishThreshold,
                    bearishThreshold,
                    orderQuantity,
                    reversal,
                    Set.copyOf(symbols),
                    priceAgeMax.toNanos());
        } catch (IllegalArgumentException e) {
            throw new SettingsException(e.getMessage());
        }
    }

    private static void requirePeer(String setting, Peer peer) {
        require(!peer.host().isBlank(), setting + ".host", peer.host(), "give a host name or address");
        requirePeerPort(setting + ".port", peer.port());
    }
}
