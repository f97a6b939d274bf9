package dev.tradingipc.ordermanager.control;

import dev.tradingipc.ordermanager.execution.RejectionListener;
import dev.tradingipc.ordermanager.trades.Outcome;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.protocol.Prices;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs refused orders, at most a few lines a second; the next line after a gap says how many were left out. One thread. */
public final class RejectionLog implements RejectionListener {
    private static final Logger log = LoggerFactory.getLogger(RejectionLog.class);
    private static final int LINES_PER_SECOND = 5;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private long secondStartNanos = System.nanoTime() - SECOND_NANOS;
    private int linesThisSecond;
    private long leftOut;

    @Override
    public void rejected(String client, long id, Outcome outcome) {
        long nowNanos = System.nanoTime();
        if (nowNanos - secondStartNanos >= SECOND_NANOS) {
            secondStartNanos = nowNanos;
            linesThisSecond = 0;
        }
        if (linesThisSecond == LINES_PER_SECOND) {
            leftOut++;
            return;
        }
        linesThisSecond++;
        log.warn(
                "Rejected order {} of {} ({}){}{}",
                id,
                client,
                outcome.reason(),
                outcome.order() == null ? "" : ": " + described(outcome.order()),
                leftOut == 0 ? "" : " and " + leftOut + " more before it, not shown");
        leftOut = 0;
    }

    private static String described(Order order) {
        return order.action() + " " + order.quantity() + " " + order.symbol() + " @ " + Prices.format(order.priceE8());
    }
}
