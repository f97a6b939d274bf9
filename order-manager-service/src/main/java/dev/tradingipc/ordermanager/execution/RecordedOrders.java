package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.Trade;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.trading.measure.Histogram;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What became durable since the start: told to whoever wants to hear, counted and measured, each trade once. */
final class RecordedOrders {
    private final TradeTotals totals;
    private final TradeListener listener;
    private final WriterEvents events;
    private final AtomicLong filled = new AtomicLong();
    private final Histogram latencies = Histogram.ofLatencies();
    private final Histogram tickToOrder = Histogram.ofLatencies();
    private final Histogram tickToTrade = Histogram.ofLatencies();

    RecordedOrders(TradeTotals totals, TradeListener listener, WriterEvents events) {
        this.totals = totals;
        this.listener = listener;
        this.events = events;
    }

    /** Takes what is durable now; a second time changes nothing. */
    void add(Decisions durable) {
        if (!durable.settle()) {
            return;
        }
        List<Trade> trades = durable.batch().trades();
        if (!trades.isEmpty()) {
            // Whoever sees a trade finds it measured and counted.
            long nowNanos = System.nanoTime();
            durable.filled().forEach(order -> measure(order, nowNanos));
            filled.addAndGet(trades.size());
            totals.add(trades);
            listener.recorded(trades);
        }
    }

    long filled() {
        return filled.get();
    }

    Histogram latencies() {
        return latencies;
    }

    Histogram tickToOrder() {
        return tickToOrder;
    }

    Histogram tickToTrade() {
        return tickToTrade;
    }

    private void measure(ReceivedOrder order, long nowNanos) {
        latencies.add(nowNanos - order.receivedNanos());
        if (order.tickNanos() != Frames.ABSENT && order.tickNanos() <= nowNanos) {
            tickToOrder.add(order.receivedNanos() - order.tickNanos());
            tickToTrade.add(nowNanos - order.tickNanos());
        }
        if (order.trace() != null) {
            events.traced(order, nowNanos);
        }
    }
}
