package dev.tradingipc.gateway.control;

import static dev.tradingipc.control.settings.SettingsException.require;
import static dev.tradingipc.control.settings.SettingsException.requireServerPort;

import dev.tradingipc.gateway.fanout.BroadcastSettings;
import dev.tradingipc.gateway.fanout.SlowClientPolicy;
import dev.tradingipc.gateway.source.FrameFormat;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings under {@code gateway}; what they mean to a user stands in examples/gateway/application.yml. */
@ConfigurationProperties("gateway")
public record GatewayProperties(
        @DefaultValue("simulated") SourceKind source,
        @DefaultValue("plain") FrameFormat frames,
        @DefaultValue("127.0.0.1") String bind,
        Server prices,
        Server news,
        @DefaultValue("conflate") SlowClientPolicy slowClient,
        @DefaultValue("30s") Duration slowClientTimeout,
        @DefaultValue("64") int clientQueueBlocks) {

    /** The sources there are. */
    public enum SourceKind {
        SIMULATED,
        REPLAY
    }

    /**
     * One TCP server.
     *
     * @param port 0 for any free port
     * @param connectionsMax clients beyond this number are turned away and counted
     * @param sslBundle which of spring.ssl.bundle it speaks TLS with; empty for none
     */
    public record Server(
            int port,
            @DefaultValue("1100") int connectionsMax,
            @DefaultValue("") String sslBundle) {
        void validate(String name) {
            requireServerPort(name + ".port", port);
            require(connectionsMax > 0, name + ".connections-max", connectionsMax, "at least 1 client must be allowed");
        }
    }

    /** Refuses impossible settings with a sentence. */
    public GatewayProperties {
        prices.validate("gateway.prices");
        news.validate("gateway.news");
        require(
                slowClientTimeout.isPositive(),
                "gateway.slow-client-timeout",
                slowClientTimeout,
                "a client needs some time to read, 30s for instance");
        require(
                clientQueueBlocks > 0,
                "gateway.client-queue-blocks",
                clientQueueBlocks,
                "a client's queue holds at least 1 block");
    }

    /** How clients are treated; a lossless feed waits for them and begins with its first frame, not with a snapshot. */
    public BroadcastSettings broadcast(boolean waitForClients) {
        SlowClientPolicy policy = waitForClients ? SlowClientPolicy.WAIT : slowClient;
        return new BroadcastSettings(policy, clientQueueBlocks, slowClientTimeout, source == SourceKind.SIMULATED);
    }
}
