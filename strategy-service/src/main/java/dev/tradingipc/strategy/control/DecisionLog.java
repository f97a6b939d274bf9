package dev.tradingipc.strategy.control;

import dev.tradingipc.control.log.BackgroundLog;
import dev.tradingipc.protocol.Prices;
import dev.tradingipc.strategy.ticks.DecidedTick;
import dev.tradingipc.trading.strategy.Decision;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what was decided on each tick that is followed, without holding up the tick thread. Apart from the orders, whose
 * many lines in a replay would crowd these out.
 */
public final class DecisionLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("orders");

    private final BackgroundLog<DecidedTick> lines = new BackgroundLog<>(
            "decision-log", DecisionLog::print, leftOut -> LOG.info("... and {} ticks followed, not shown", leftOut));

    /** Begins to print. */
    public void start() {
        lines.start();
    }

    /** Takes a tick that has been decided on. */
    public void decided(DecidedTick tick) {
        lines.note(tick);
    }

    @Override
    public void close() {
        lines.close();
    }

    private static void print(DecidedTick tick) {
        LOG.info(
                "Tick {} @ {}: price says {}, sentiment {}, {}; {} us after it came [trace {}]",
                tick.symbol(),
                Prices.format(tick.priceE8()),
                tick.decision().byPrice(),
                tick.decision().bySentiment(),
                outcome(tick.decision()),
                TimeUnit.NANOSECONDS.toMicros(tick.decidedNanos() - tick.receivedNanos()),
                tick.trace());
    }

    private static String outcome(Decision decision) {
        if (decision.orderId() != 0) {
            return "order " + decision.orderId();
        }
        return decision.suppressed() == null
                ? "no order"
                : "no order (" + decision.suppressed().label() + ")";
    }
}
