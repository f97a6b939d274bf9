package dev.tradingipc.gateway.control;

import static dev.tradingipc.control.settings.SettingsException.requireRange;
import static dev.tradingipc.control.settings.SettingsException.requireServerPort;

import dev.tradingipc.gateway.fanout.BroadcastSettings;
import dev.tradingipc.gateway.fanout.SlowClientPolicy;
import dev.tradingipc.gateway.source.FrameFormat;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code gateway}.
 *
 * @param source Where prices and news come from: a random walk or a recording.
 * @param frames What a frame carries: the price or sentiment alone, or source time and news number as well.
 * @param slowClient What happens to a client that does not read once its queue is full.
 * @param slowClientTimeout Time in which a client that is waited for must take something. Allowed: 1ms to 1d.
 * @param clientQueueBlocks Blocks of frames, up to 16 KiB each, that the queue of a client holds. Allowed: 1 to 65536.
 */
@ConfigurationProperties("gateway")
public record GatewayProperties(
        @DefaultValue("simulated") SourceKind source,
        @DefaultValue("plain") FrameFormat frames,
        @DefaultValue Http http,
        Server prices,
        Server news,
        @DefaultValue("conflate") SlowClientPolicy slowClient,
        @DefaultValue("30s") Duration slowClientTimeout,
        @DefaultValue("64") int clientQueueBlocks) {
    private static final int CONNECTIONS_MAX = 100_000;
    private static final int QUEUE_BLOCKS_MAX = 65_536;
    private static final Duration TIMEOUT_MIN = Duration.ofMillis(1);
    private static final Duration TIMEOUT_MAX = Duration.ofDays(1);

    /** The sources there are. */
    public enum SourceKind {
        SIMULATED,
        REPLAY
    }

    /**
     * The HTTP server of the control plane.
     *
     * @param port Port of health, metrics and control over HTTP, 0 for any free one. Allowed: 0 to 65535.
     */
    public record Http(@DefaultValue("8081") int port) {
        /** Refuses impossible settings with a sentence. */
        public Http {
            requireServerPort("gateway.http.port", port);
        }
    }

    /**
     * One TCP server.
     *
     * @param port TCP port of this feed, 0 for any free one. Allowed: 0 to 65535.
     * @param connectionsMax Clients at once; further ones are turned away and counted. Allowed: 1 to 100000.
     * @param sslBundle The one of spring.ssl.bundle that this port speaks TLS with, empty for no TLS.
     */
    public record Server(
            int port,
            @DefaultValue("1100") int connectionsMax,
            @DefaultValue("") String sslBundle) {
        void validate(String name) {
            requireServerPort(name + ".port", port);
            requireRange(name + ".connections-max", connectionsMax, 1, CONNECTIONS_MAX);
        }
    }

    /** Refuses impossible settings with a sentence. */
    public GatewayProperties {
        prices.validate("gateway.prices");
        news.validate("gateway.news");
        requireRange("gateway.slow-client-timeout", slowClientTimeout, TIMEOUT_MIN, TIMEOUT_MAX);
        requireRange("gateway.client-queue-blocks", clientQueueBlocks, 1, QUEUE_BLOCKS_MAX);
    }

    /** How clients are treated; a lossless feed waits for them and begins with its first frame, not with a snapshot. */
    public BroadcastSettings broadcast(boolean waitForClients) {
        SlowClientPolicy policy = waitForClients ? SlowClientPolicy.WAIT : slowClient;
        return new BroadcastSettings(policy, clientQueueBlocks, slowClientTimeout, source == SourceKind.SIMULATED);
    }
}
