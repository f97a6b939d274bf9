package dev.tradingipc.gateway.control;

import dev.tradingipc.gateway.fanout.FeedPort;
import dev.tradingipc.gateway.source.FeedPublisher;
import dev.tradingipc.gateway.source.FeedSource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** DOWN when clients cannot be served; how far the source has come is a detail. */
public final class GatewayHealth implements HealthIndicator {
    private final List<FeedPort> ports;
    private final FeedSource source;
    private final SourceLifecycle lifecycle;
    private final FeedPublisher publisher;

    /** The health of these parts. */
    public GatewayHealth(List<FeedPort> ports, FeedSource source, SourceLifecycle lifecycle, FeedPublisher publisher) {
        this.ports = List.copyOf(ports);
        this.source = source;
        this.lifecycle = lifecycle;
        this.publisher = publisher;
    }

    @Override
    public Health health() {
        boolean serves = ports.stream().allMatch(FeedPort::isListening) && !lifecycle.isBroken();
        return (serves ? Health.up() : Health.down())
                .withDetail("source", source.name())
                .withDetail(source.name(), lifecycle.isBroken() ? "ended by an error, see the log" : source.state())
                .withDetail("ports", ports())
                .withDetail("clients", clients())
                .withDetail("ticks", publisher.tickCount())
                .withDetail("lastTick", lastTick())
                .build();
    }

    private Map<String, Object> ports() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        ports.forEach(port -> numbers.put(port.name(), port.isListening() ? port.number() : "not listening"));
        return numbers;
    }

    private Map<String, Integer> clients() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        ports.forEach(port -> counts.put(port.name(), port.broadcast().clientCount()));
        return counts;
    }

    private String lastTick() {
        long nanos = publisher.lastTickEpochNanos();
        return nanos == 0 ? "none yet" : Instant.ofEpochSecond(0, nanos).toString();
    }
}
