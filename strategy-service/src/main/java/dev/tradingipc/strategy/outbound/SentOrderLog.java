package dev.tradingipc.strategy.outbound;

import dev.tradingipc.protocol.Prices;
import dev.tradingipc.trading.strategy.StrategyOrder;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a line for each order sent, on a thread of its own so that a slow console never delays a tick. At most {@value
 * #LINES_PER_SECOND} lines a second; beyond that, or when its queue of {@value #QUEUE_MAX} is full, orders are counted
 * and the next line says how many were left out.
 */
public final class SentOrderLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("orders");
    private static final int LINES_PER_SECOND = 50;
    private static final int QUEUE_MAX = 256;
    private static final Duration CLOSE_MAX = Duration.ofMillis(500);

    private final BlockingQueue<StrategyOrder> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread thread =
            Thread.ofPlatform().name("sent-order-log").daemon().unstarted(this::run);

    /** Begins to print. */
    public void start() {
        thread.start();
    }

    /** Notes an order; never blocks. */
    public void sent(StrategyOrder order) {
        if (!queue.offer(order)) {
            leftOut.incrementAndGet();
        }
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

    private void run() {
        long secondStartNanos = System.nanoTime();
        int linesThisSecond = 0;
        try {
            while (true) {
                StrategyOrder order = queue.take();
                long nowNanos = System.nanoTime();
                if (nowNanos - secondStartNanos >= TimeUnit.SECONDS.toNanos(1)) {
                    secondStartNanos = nowNanos;
                    linesThisSecond = 0;
                }
                if (linesThisSecond < LINES_PER_SECOND) {
                    linesThisSecond++;
                    print(order);
                } else {
                    leftOut.incrementAndGet();
                }
            }
        } catch (InterruptedException stopped) {
            queue.forEach(this::print);
        }
    }

    private void print(StrategyOrder order) {
        long notShown = leftOut.getAndSet(0);
        if (notShown > 0) {
            LOG.info("... and {} orders more, not shown", notShown);
        }
        LOG.info(
                "Sent order {}: {} {} {} @ {}",
                order.id(),
                order.side(),
                order.quantity(),
                order.symbol(),
                Prices.format(order.priceE8()));
    }
}
