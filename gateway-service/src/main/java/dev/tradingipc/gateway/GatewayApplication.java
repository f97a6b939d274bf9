package dev.tradingipc.gateway;

import dev.tradingipc.control.start.ServiceApplication;
import dev.tradingipc.control.tls.TlsBundle;
import dev.tradingipc.control.token.ControlAccessConfiguration;
import dev.tradingipc.gateway.control.GatewayProperties;
import dev.tradingipc.gateway.control.GatewayProperties.Server;
import dev.tradingipc.gateway.control.GatewayProperties.SourceKind;
import dev.tradingipc.gateway.control.SimulationProperties;
import dev.tradingipc.gateway.control.SourceLifecycle;
import dev.tradingipc.gateway.fanout.Broadcast;
import dev.tradingipc.gateway.fanout.BroadcastSettings;
import dev.tradingipc.gateway.outbound.FeedServer;
import dev.tradingipc.gateway.source.FeedPublisher;
import dev.tradingipc.gateway.source.FeedSource;
import dev.tradingipc.transport.FrameServerConnectionFactory;
import dev.tradingipc.transport.FrameServerOptions;
import dev.tradingipc.transport.Tls;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The gateway.
 *
 * <pre>
 *             ┌ prices ▶ broadcast ▶ server, port 5001 ▶ clients
 *  source ▶ publisher
 *             └ news ──▶ broadcast ▶ server, port 5002 ▶ clients
 * </pre>
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ConfigurationPropertiesScan("dev.tradingipc.gateway.control")
@Import({SourceConfiguration.class, ControlConfiguration.class, ControlAccessConfiguration.class})
public class GatewayApplication {
    /** Starts the gateway; the process ends with exit code 1 and a sentence when it cannot. */
    public static void main(String[] args) {
        ServiceApplication.run(GatewayApplication.class, args);
    }

    @Bean
    BroadcastSettings broadcastSettings(GatewayProperties settings, SimulationProperties simulation) {
        boolean waitForClients = settings.source() == SourceKind.REPLAY
                || simulation.tickInterval().isZero();
        return settings.broadcast(waitForClients);
    }

    @Bean
    Broadcast priceBroadcast(BroadcastSettings settings) {
        return new Broadcast(settings);
    }

    @Bean
    Broadcast newsBroadcast(BroadcastSettings settings) {
        return new Broadcast(settings);
    }

    @Bean
    FrameServerConnectionFactory priceConnections(
            GatewayProperties settings, @Value("${bind:127.0.0.1}") String bindAddress, SslBundles sslBundles) {
        return connections("gateway.prices", settings.prices(), bindAddress, sslBundles);
    }

    @Bean
    FrameServerConnectionFactory newsConnections(
            GatewayProperties settings, @Value("${bind:127.0.0.1}") String bindAddress, SslBundles sslBundles) {
        return connections("gateway.news", settings.news(), bindAddress, sslBundles);
    }

    @Bean
    FeedServer priceServer(FrameServerConnectionFactory priceConnections, Broadcast priceBroadcast) {
        return new FeedServer("prices", "price client", priceConnections, priceBroadcast);
    }

    @Bean
    FeedServer newsServer(FrameServerConnectionFactory newsConnections, Broadcast newsBroadcast) {
        return new FeedServer("news", "news client", newsConnections, newsBroadcast);
    }

    @Bean
    FeedPublisher publisher(Broadcast priceBroadcast, Broadcast newsBroadcast, GatewayProperties settings) {
        return new FeedPublisher(priceBroadcast, newsBroadcast, settings.frames());
    }

    @Bean
    SourceLifecycle sourceLifecycle(FeedSource source) {
        return new SourceLifecycle(source);
    }

    private static FrameServerConnectionFactory connections(
            String name, Server server, String bind, SslBundles sslBundles) {
        Optional<Tls> tls = TlsBundle.of(sslBundles, name + ".ssl-bundle", server.sslBundle())
                .map(bundle -> new Tls(bundle.context(), bundle.protocols(), bundle.ciphers(), bundle.hasTrustStore()));
        FrameServerOptions options = FrameServerOptions.sending(name + ".port", server.connectionsMax())
                .withTls(tls);
        return new FrameServerConnectionFactory(bind, server.port(), options);
    }
}
