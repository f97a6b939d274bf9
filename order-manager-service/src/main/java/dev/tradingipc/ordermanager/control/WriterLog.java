package dev.tradingipc.ordermanager.control;

import dev.tradingipc.control.log.BackgroundLog;
import dev.tradingipc.ordermanager.execution.ReceivedOrder;
import dev.tradingipc.ordermanager.execution.WriterEvents;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.TraceSampling;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when trades stop and start being recorded, and what became of the ticks that are followed through the logs. */
public final class WriterLog implements WriterEvents, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WriterLog.class);

    private final TraceSampling sampling;
    private final BackgroundLog<Traced> traces = new BackgroundLog<>(
            "trace-log",
            WriterLog::print,
            leftOut -> log.info("... and {} trades of ticks followed, not shown", leftOut));

    private record Traced(ReceivedOrder order, long durableNanos) {}

    /** @param sampling which ticks are followed */
    public WriterLog(TraceSampling sampling) {
        this.sampling = sampling;
    }

    /** Begins to print what became of ticks. */
    public void start() {
        traces.start();
    }

    @Override
    public void unwritable(String reason, int unrecordedOrders) {
        log.error("{} No order is read until it can be; {} in hand will be tried again.", reason, unrecordedOrders);
    }

    @Override
    public void writableAgain() {
        log.info("The trade database can be written again; orders are read again.");
    }

    @Override
    public void givenUp(long orders, String reason) {
        log.error("Recording ends with {} orders received but not recorded: {}", orders, reason);
    }

    @Override
    public void traced(ReceivedOrder order, long nowNanos) {
        if (sampling.isSampled(order.trace().sequence())) {
            traces.note(new Traced(order, nowNanos));
        }
    }

    @Override
    public void close() {
        traces.close();
    }

    private static void print(Traced traced) {
        ReceivedOrder received = traced.order();
        log.info(
                "Order {} of {} ({} {} {} @ {}) is on disk {} us after it came{} [trace {}]",
                received.order().id(),
                received.client(),
                received.order().action(),
                received.order().quantity(),
                received.order().symbol(),
                Prices.format(received.order().priceE8()),
                TimeUnit.NANOSECONDS.toMicros(traced.durableNanos() - received.receivedNanos()),
                received.tickNanos() == Frames.ABSENT
                        ? ""
                        : ", " + TimeUnit.NANOSECONDS.toMicros(traced.durableNanos() - received.tickNanos())
                                + " us after its tick",
                received.trace());
    }
}
