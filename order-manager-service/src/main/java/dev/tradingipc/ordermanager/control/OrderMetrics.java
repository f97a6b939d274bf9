package dev.tradingipc.ordermanager.control;

import dev.tradingipc.ordermanager.execution.GroupCommit;
import dev.tradingipc.ordermanager.execution.OrderDecider;
import dev.tradingipc.ordermanager.execution.OrderQueue;
import dev.tradingipc.ordermanager.execution.Rejections;
import dev.tradingipc.ordermanager.execution.Sessions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Shows the counters of the domain as meters. */
public final class OrderMetrics implements MeterBinder {
    private final GroupCommit writer;
    private final OrderQueue queue;
    private final Rejections rejections;
    private final LongSupplier framesTooLong;
    private final LongSupplier framesTooSlow;
    private final LongSupplier expelledConnections;
    private final LongSupplier linesSkipped;
    private final IntSupplier connections;
    private final LongSupplier connectionsRefused;
    private final LongSupplier handshakesFailed;
    private final OrderDecider decider;
    private final Sessions sessions;
    private final LongSupplier sessionsCut;
    private final LongSupplier notTaken;

    public OrderMetrics(
            GroupCommit writer,
            OrderQueue queue,
            Rejections rejections,
            LongSupplier framesTooLong,
            LongSupplier framesTooSlow,
            LongSupplier expelledConnections,
            LongSupplier linesSkipped,
            IntSupplier connections,
            LongSupplier connectionsRefused,
            LongSupplier handshakesFailed,
            OrderDecider decider,
            Sessions sessions,
            LongSupplier sessionsCut,
            LongSupplier notTaken) {
        this.writer = writer;
        this.queue = queue;
        this.rejections = rejections;
        this.framesTooLong = framesTooLong;
        this.framesTooSlow = framesTooSlow;
        this.expelledConnections = expelledConnections;
        this.linesSkipped = linesSkipped;
        this.connections = connections;
        this.connectionsRefused = connectionsRefused;
        this.handshakesFailed = handshakesFailed;
        this.decider = decider;
        this.sessions = sessions;
        this.sessionsCut = sessionsCut;
        this.notTaken = notTaken;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("ordermanager.orders", writer, GroupCommit::filled)
                .description("Orders by what became of them")
                .tag("outcome", "filled")
                .register(registry);
        FunctionCounter.builder("ordermanager.orders", rejections, this::rejected)
                .description("Orders by what became of them")
                .tag("outcome", "rejected")
                .register(registry);
        FunctionCounter.builder("ordermanager.orders", decider, OrderDecider::duplicates)
                .description("Orders by what became of them")
                .tag("outcome", "duplicate")
                .register(registry);
        FunctionCounter.builder("ordermanager.orders", decider, OrderDecider::dropped)
                .description("Orders by what became of them")
                .tag("outcome", "dropped")
                .register(registry);
        FunctionCounter.builder("ordermanager.orders", this, OrderMetrics::unrecorded)
                .description("Orders by what became of them")
                .tag("outcome", "unrecorded")
                .register(registry);
        FunctionCounter.builder("ordermanager.logons", sessions, Sessions::logons)
                .description("Sessions opened")
                .register(registry);
        FunctionCounter.builder("ordermanager.sessions.replaced", sessions, Sessions::replacements)
                .description("Sessions ended by a newer logon of the same client")
                .register(registry);
        FunctionCounter.builder("ordermanager.sessions.cut", sessionsCut, LongSupplier::getAsLong)
                .description("Connections closed because their client did not read its answers")
                .register(registry);
        Gauge.builder("ordermanager.sessions", sessions, Sessions::count)
                .description("Acknowledged sessions open now")
                .register(registry);
        for (String reason : rejections.reasons()) {
            FunctionCounter.builder("ordermanager.orders.rejected", rejections, counts -> counts.count(reason))
                    .description("Orders refused, by reason")
                    .tag("reason", reason)
                    .register(registry);
        }
        FunctionCounter.builder("ordermanager.orders.rejected", framesTooLong, LongSupplier::getAsLong)
                .description("Orders refused, by reason")
                .tag("reason", "too-long")
                .register(registry);
        FunctionCounter.builder("ordermanager.orders.rejected", framesTooSlow, LongSupplier::getAsLong)
                .description("Orders refused, by reason")
                .tag("reason", "too-slow")
                .register(registry);
        FunctionCounter.builder("ordermanager.connections.expelled", expelledConnections, LongSupplier::getAsLong)
                .description("Connections closed because hardly any of their frames was an order")
                .register(registry);
        FunctionCounter.builder("ordermanager.commit.failures", writer, GroupCommit::failures)
                .description("Attempts to write the trade log that failed")
                .register(registry);
        FunctionCounter.builder("ordermanager.queue.waits", queue, OrderQueue::waits)
                .description("Times a connection had to wait for room in the queue")
                .register(registry);
        FunctionCounter.builder("ordermanager.lines.skipped", linesSkipped, LongSupplier::getAsLong)
                .description("Order lines not printed because the console was too slow")
                .register(registry);
        FunctionCounter.builder("ordermanager.connections.refused", connectionsRefused, LongSupplier::getAsLong)
                .description("Connections closed at once because all were taken")
                .register(registry);
        FunctionCounter.builder("ordermanager.handshakes.failed", handshakesFailed, LongSupplier::getAsLong)
                .description("Connections closed because TLS could not be agreed on")
                .register(registry);
        Gauge.builder("ordermanager.queue.depth", queue, OrderQueue::depth)
                .description("Orders waiting for the writer")
                .register(registry);
        Gauge.builder("ordermanager.connections", connections, IntSupplier::getAsInt)
                .description("Order connections open now")
                .register(registry);
    }

    private double unrecorded() {
        return (double) writer.unrecorded() + notTaken.getAsLong();
    }

    private double rejected(Rejections counts) {
        return (double) counts.total() + framesTooLong.getAsLong() + framesTooSlow.getAsLong();
    }
}
