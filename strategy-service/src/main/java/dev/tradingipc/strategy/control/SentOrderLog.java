package dev.tradingipc.strategy.control;

import dev.tradingipc.control.log.BackgroundLog;
import dev.tradingipc.protocol.Acknowledgement;
import dev.tradingipc.protocol.Prices;
import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.strategy.session.OrderJournal;
import dev.tradingipc.trading.gate.RiskGate;
import dev.tradingipc.trading.risk.RiskReason;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.StrategyOrder;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a line for each order sent and, at level debug, for each acknowledgement, without holding up the tick thread. Of orders that a risk limit forbids, which may be one on every
 * tick, it logs one a second.
 */
public final class SentOrderLog implements OrderJournal, RiskGate.Refusals, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("orders");
    private static final long REFUSAL_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BackgroundLog<Line> lines = new BackgroundLog<>(
            "sent-order-log", SentOrderLog::print, leftOut -> LOG.info("... and {} orders more, not shown", leftOut));
    // For the thread that decides.
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
        lines.start();
    }

    @Override
    public void sent(StrategyOrder order, TickTrace trace) {
        lines.note(new Line.Sent(order, trace));
    }

    @Override
    public void acknowledged(Acknowledgement ack, TickTrace trace, long afterNanos) {
        if (LOG.isDebugEnabled()) {
            lines.note(new Line.Acknowledged(ack, trace, afterNanos));
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
        lines.note(new Line.Refused(reason, symbol, signedQuantity, priceE8, refusalsSince));
        refusalsSince = 0;
    }

    @Override
    public void close() {
        lines.close();
    }

    private static void print(Line line) {
        switch (line) {
            case Line.Sent sent -> print(sent);
            case Line.Acknowledged answered -> print(answered);
            case Line.Refused refused -> print(refused);
        }
    }

    private static void print(Line.Sent sent) {
        LOG.info(
                "Sent order {}: {} {} {} @ {} [trace {}]",
                sent.order().id(),
                sent.order().side(),
                sent.order().quantity(),
                sent.order().symbol(),
                Prices.format(sent.order().priceE8()),
                sent.trace());
    }

    private static void print(Line.Acknowledged answered) {
        LOG.debug(
                "Order {} is {}{} after {} us [trace {}]",
                answered.ack().id(),
                answered.ack().status(),
                answered.ack().original() == null
                        ? ""
                        : " of one " + answered.ack().original(),
                TimeUnit.NANOSECONDS.toMicros(answered.afterNanos()),
                answered.trace());
    }

    private static void print(Line.Refused refused) {
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
