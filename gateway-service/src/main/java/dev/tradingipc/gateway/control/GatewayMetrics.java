package dev.tradingipc.gateway.control;

import dev.tradingipc.gateway.fanout.Broadcast;
import dev.tradingipc.gateway.fanout.ClientCounters;
import dev.tradingipc.gateway.fanout.FeedPort;
import dev.tradingipc.gateway.source.FeedPublisher;
import dev.tradingipc.gateway.source.FeedSource;
import dev.tradingipc.gateway.source.ReplaySource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Exposes the counters that the domain keeps. */
public final class GatewayMetrics implements MeterBinder {
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<FeedPort> ports;
    private final FeedSource source;
    private final FeedPublisher publisher;

    /** The metrics of these parts. */
    public GatewayMetrics(List<FeedPort> ports, FeedSource source, FeedPublisher publisher) {
        this.ports = List.copyOf(ports);
        this.source = source;
        this.publisher = publisher;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("gateway.ticks", publisher, FeedPublisher::tickCount)
                .description("Ticks published, however many clients there are")
                .register(registry);
        FunctionCounter.builder("gateway.news", publisher, FeedPublisher::newsCount)
                .description("News published, however many clients there are")
                .register(registry);
        if (source instanceof ReplaySource replay) {
            Gauge.builder("gateway.replay.progress", replay, ReplaySource::progress)
                    .description("How much of the recording has been published, 0 to 1")
                    .register(registry);
            Gauge.builder("gateway.replay.failed", replay, r -> r.isFailed() ? 1 : 0)
                    .description("1 when the replay has ended before everything was out; health and log say why")
                    .register(registry);
        }
        ports.forEach(port -> bind(port, registry));
    }

    private static void bind(FeedPort port, MeterRegistry registry) {
        Gauge.builder("gateway.clients", port, p -> p.broadcast().clientCount())
                .description("Clients connected now")
                .tag("port", port.name())
                .register(registry);
        FunctionCounter.builder("gateway.clients.refused", port, FeedPort::refusedClients)
                .description("Clients turned away because connections-max was reached")
                .tag("port", port.name())
                .register(registry);
        FunctionCounter.builder("gateway.handshakes.failed", port, FeedPort::failedHandshakes)
                .description("Clients turned away because TLS could not be agreed on")
                .tag("port", port.name())
                .register(registry);
        bindSlow(port, "conflated", ClientCounters::conflations, registry);
        bindSlow(port, "disconnected", ClientCounters::disconnections, registry);
        bindSlow(port, "waited", ClientCounters::waits, registry);
        bindSlow(port, "cut", ClientCounters::cuts, registry);
        Gauge.builder("gateway.backlog.blocks", port, p -> p.broadcast().backlogBlocksMax())
                .description("Blocks that wait for the client that is furthest behind")
                .tag("port", port.name())
                .register(registry);
        ClientCounters slow = port.broadcast().clientCounters();
        FunctionCounter.builder("gateway.frames.conflated", port.broadcast(), Broadcast::framesReplaced)
                .description("Frames that slow clients did not get because a newer one took their place")
                .tag("port", port.name())
                .register(registry);
        FunctionCounter.builder("gateway.waited", slow, s -> s.waitedNanos() / NANOS_PER_SECOND)
                .description("Time the source has waited for slow clients")
                .baseUnit("seconds")
                .tag("port", port.name())
                .register(registry);
    }

    private static void bindSlow(
            FeedPort port, String action, ToDoubleFunction<ClientCounters> count, MeterRegistry registry) {
        FunctionCounter.builder("gateway.slow.clients", port.broadcast().clientCounters(), count)
                .description("Times a client was found too slow, by what was done about it")
                .tag("port", port.name())
                .tag("action", action)
                .register(registry);
    }
}
