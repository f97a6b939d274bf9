package dev.tradingipc.ordermanager.control;

import dev.tradingipc.ordermanager.execution.GroupCommit;
import dev.tradingipc.ordermanager.execution.OrderQueue;
import dev.tradingipc.ordermanager.execution.Rejections;
import dev.tradingipc.protocol.RejectReason;
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
    private final LongSupplier linesSkipped;
    private final IntSupplier connections;
    private final LongSupplier connectionsRefused;

    public OrderMetrics(
            GroupCommit writer,
            OrderQueue queue,
            Rejections rejections,
            LongSupplier framesTooLong,
            LongSupplier linesSkipped,
            IntSupplier connections,
            LongSupplier connectionsRefused) {
        this.writer = writer;
        this.queue = queue;
        this.rejections = rejections;
        this.framesTooLong = framesTooLong;
        this.linesSkipped = linesSkipped;
        this.connections = connections;
        this.connectionsRefused = connectionsRefused;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("ordermanager.orders", writer, GroupCommit::filled)
                .description("Orders by what became of them")
                .tag("outcome", "filled")
                .register(registry);
        FunctionCounter.builder("ordermanager.orders", rejections, counts -> counts.total() + framesTooLong.getAsLong())
                .description("Orders by what became of them")
                .tag("outcome", "rejected")
                .register(registry);
        for (RejectReason reason : Rejections.REASONS) {
            FunctionCounter.builder("ordermanager.orders.rejected", rejections, counts -> counts.count(reason))
                    .description("Orders refused, by reason")
                    .tag("reason", reason.label())
                    .register(registry);
        }
        FunctionCounter.builder("ordermanager.orders.rejected", framesTooLong, LongSupplier::getAsLong)
                .description("Orders refused, by reason")
                .tag("reason", "too-long")
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
        Gauge.builder("ordermanager.queue.depth", queue, OrderQueue::depth)
                .description("Orders waiting for the writer")
                .register(registry);
        Gauge.builder("ordermanager.connections", connections, IntSupplier::getAsInt)
                .description("Order connections open now")
                .register(registry);
    }
}
