package dev.tradingipc.strategy.outbound;

import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.strategy.session.OrderJournal;
import dev.tradingipc.trading.gate.RiskGate;
import dev.tradingipc.trading.risk.RiskReason;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.StrategyOrder;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a line for each order sent and, at level debug, for each acknowledgement; on a thread of its own, so that a slow
 * console never delays a tick. At most {@value #LINES_PER_SECOND} lines a second; beyond that, or when its queue of
 * {@value #QUEUE_MAX} is full, lines are counted and the next says how many were left out. Of orders that a risk limit
 * forbids, which may be one on every tick, it logs one a second.
 */
public final class SentOrderLog implements OrderJournal, RiskGate.Refusals, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("orders");
    private static final int LINES_PER_SECOND = 50;
    private static final int QUEUE_MAX = 256;
    private static final long REFUSAL_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration CLOSE_MAX = Duration.ofMillis(500);

    private final BlockingQueue<Line> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread thread =
            Thread.ofPlatform().name("sent-order-log").daemon().unstarted(this::run);
    /** For the thread that decides. */
    private long refusalNotedNanos = System.nanoTime() - REFUSAL_INTERVAL_NANOS;

    private long refusalsSince;

    private sealed interface Line {
        record Sent(StrategyOrder order, TickTrace trace) implements Line {}

        record Acknowledged(Acknowledgement ack, TickTrace trace, long afterNanos) implements Line {}

        record Refused(RiskReason reason, String symbol, long signedQuantity, long priceE8, long sinceLast)
                implements Line {}
    }

    /** Begins to print. */
    public void start() {
        thread.start();
    }

    @Override
    public void sent(StrategyOrder order, TickTrace trace) {
        note(new Line.Sent(order, trace));
    }

    @Override
    public void acknowledged(Acknowledgement ack, TickTrace trace, long afterNanos) {
        if (LOG.isDebugEnabled()) {
            note(new Line.Acknowledged(ack, trace, afterNanos));
        }
    }

    @Override
    public void refused(RiskReason reason, String symbol, long signedQuantity, long priceE8) {
        long nowNanos = System.nanoTime();
        if (nowNanos - refusalNotedNanos < REFUSAL_INTERVAL_NANOS) {
            refusalsSince++;
            return;
        }
        refusalNotedNanos = nowNanos;
        note(new Line.Refused(reason, symbol, signedQuantity, priceE8, refusalsSince));
        refusalsSince = 0;
    }

    /** Prints what is still queued, within half a second. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(Line line) {
        if (!queue.offer(line)) {
            leftOut.incrementAndGet();
        }
    }

    private void run() {
        long secondStartNanos = System.nanoTime();
        int linesThisSecond = 0;
        try {
            while (true) {
                Line line = queue.take();
                long nowNanos = System.nanoTime();
                if (nowNanos - secondStartNanos >= TimeUnit.SECONDS.toNanos(1)) {
                    secondStartNanos = nowNanos;
                    linesThisSecond = 0;
                }
                if (linesThisSecond < LINES_PER_SECOND) {
                    linesThisSecond++;
                    print(line);
                } else {
                    leftOut.incrementAndGet();
                }
            }
        } catch (InterruptedException stopped) {
            queue.forEach(this::print);
        }
    }

    private void print(Line line) {
        long notShown = leftOut.getAndSet(0);
        if (notShown > 0) {
            LOG.info("... and {} orders more, not shown", notShown);
        }
        switch (line) {
            case Line.Sent sent ->
                LOG.info(
                        "Sent order {}: {} {} {} @ {} [trace {}]",
                        sent.order().id(),
                        sent.order().side(),
                        sent.order().quantity(),
                        sent.order().symbol(),
                        Prices.format(sent.order().priceE8()),
                        sent.trace());
            case Line.Acknowledged answered ->
                LOG.debug(
                        "Order {} is {}{} after {} us [trace {}]",
                        answered.ack().id(),
                        answered.ack().status(),
                        answered.ack().original() == null
                                ? ""
                                : " of one " + answered.ack().original(),
                        TimeUnit.NANOSECONDS.toMicros(answered.afterNanos()),
                        answered.trace());
            case Line.Refused refused ->
                LOG.warn(
                        "No order, by strategy.risk ({}): {} {} {} @ {}{}",
                        refused.reason().label(),
                        refused.signedQuantity() > 0 ? Side.BUY : Side.SELL,
                        Math.abs(refused.signedQuantity()),
                        refused.symbol(),
                        Prices.format(refused.priceE8()),
                        refused.sinceLast() == 0 ? "" : ", and " + refused.sinceLast() + " since the last such line");
        }
    }
}
