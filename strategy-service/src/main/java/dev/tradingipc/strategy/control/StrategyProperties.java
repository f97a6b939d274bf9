package dev.tradingipc.strategy.control;

import static dev.tradingipc.control.settings.SettingsException.require;
import static dev.tradingipc.control.settings.SettingsException.requirePeerPort;

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
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The settings under {@code strategy}; application.yml holds their defaults and says what they mean.
 *
 * @param id the name of this strategy in logs and metrics, and to the order manager
 * @param unacknowledgedMax orders that may be without an answer, 1 to {@value #UNACKNOWLEDGED_MAX}
 * @param waitStrategy how the tick loop waits for the next tick, {@code strategy.wait}: auto, spin or park
 * @param risk the limits that each order is held to before it is sent
 */
@ConfigurationProperties("strategy")
public record StrategyProperties(
        String id,
        Peer news,
        Peer orderManager,
        OrderProtocol orderProtocol,
        int unacknowledgedMax,
        int shortWindow,
        int longWindow,
        int bullishThreshold,
        int bearishThreshold,
        long orderQuantity,
        Reversal reversal,
        List<String> symbols,
        Duration priceAgeMax,
        Duration sendTimeout,
        @Name("wait") WaitStrategy waitStrategy,
        @DefaultValue RiskSettings risk) {
    static final int UNACKNOWLEDGED_MAX = 65_536;

    private static final String RISK_PREFIX = "strategy.risk";
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
     * A service to connect to.
     *
     * @param sslBundle which of spring.ssl.bundle its port is spoken TLS to with; empty for none
     */
    public record Peer(
            String host, int port, @DefaultValue("") String sslBundle) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** Refuses impossible settings with a sentence. */
    public StrategyProperties {
        require(id != null && !id.isBlank(), "strategy.id", id, "give the strategy a name");
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
        requireDuration("strategy.price-age-max", priceAgeMax);
        require(
                priceAgeMax.isPositive(),
                "strategy.price-age-max",
                priceAgeMax,
                "give a duration above 0, for example 2s");
        requireDuration("strategy.send-timeout", sendTimeout);
        require(
                sendTimeout.compareTo(SEND_TIMEOUT_MIN) >= 0,
                "strategy.send-timeout",
                sendTimeout,
                "give at least 10ms");
        require(reversal != null, "strategy.reversal", reversal, "choose reverse or flatten");
        require(waitStrategy != null, "strategy.wait", waitStrategy, "choose auto, spin or park");
        symbols = symbols == null ? List.of() : List.copyOf(symbols);
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

    private static void requireDuration(String setting, Duration duration) {
        require(duration != null, setting, duration, "give a duration, for example 2s");
        require(duration.compareTo(DURATION_MAX) <= 0, setting, duration, "give at most a year");
    }

    private static void requirePeer(String setting, Peer peer) {
        require(
                peer.host() != null && !peer.host().isBlank(),
                setting + ".host",
                peer.host(),
                "give a host name or address");
        requirePeerPort(setting + ".port", peer.port());
    }
}
