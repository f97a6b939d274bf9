package dev.tradingipc.gateway;

import dev.tradingipc.control.metrics.HistogramMeter;
import dev.tradingipc.gateway.control.GatewayHealth;
import dev.tradingipc.gateway.control.GatewayMetrics;
import dev.tradingipc.gateway.control.SourceLifecycle;
import dev.tradingipc.gateway.fanout.FeedPort;
import dev.tradingipc.gateway.source.FeedPublisher;
import dev.tradingipc.gateway.source.FeedSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The control plane. */
@Configuration(proxyBeanMethods = false)
class ControlConfiguration {
    @Bean
    GatewayHealth gatewayHealthIndicator(
            FeedPort priceServer,
            FeedPort newsServer,
            FeedSource source,
            SourceLifecycle lifecycle,
            FeedPublisher publisher) {
        return new GatewayHealth(List.of(priceServer, newsServer), source, lifecycle, publisher);
    }

    @Bean
    GatewayMetrics gatewayMetrics(
            FeedPort priceServer, FeedPort newsServer, FeedSource source, FeedPublisher publisher) {
        return new GatewayMetrics(List.of(priceServer, newsServer), source, publisher);
    }

    @Bean
    HistogramMeter priceSendSeconds(FeedPort priceServer) {
        return HistogramMeter.ofLatencies(
                "gateway.price.send",
                "From prices being made to a client's connection having taken them, every send to every client",
                priceServer.broadcast().clientCounters().sendLatencies());
    }
}
