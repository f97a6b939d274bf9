package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.LogTail;
import java.util.concurrent.TimeUnit;

/**
 * From a price being made in the gateway until the trade of its order is on disk, order by order: the log of the order manager
 * names the tick of an order and tells how long it took from the tick's receipt, in whole microseconds, and the ring of the
 * price file has when that tick was made and received. It prints no more than 50 orders a second. For one thread.
 */
final class EndToEnd {
    private final Desk desk;
    private final LogTail log;

    /** What was printed before is passed over. */
    EndToEnd(Desk desk) {
        this.desk = desk;
        this.log = LogTail.fromNowOn(desk.orderManagerLog());
    }

    /** Latencies of the orders printed since the last look. */
    LatencyRecorder take() {
        TickTimes ticks = TickTimes.read(desk.priceFile());
        return latencies(log, ticks, ClockOffset.nowNanos());
    }

    private static LatencyRecorder latencies(LogTail log, TickTimes ticks, long clockOffsetNanos) {
        LatencyRecorder latencies = new LatencyRecorder();
        for (TracedOrder order : TracedOrder.in(log.newLines().stream())) {
            TickTimes.Times tick = ticks.of(order.tickSequence());
            if (tick != null) {
                long onDiskNanos = tick.receivedNanos() + TimeUnit.MICROSECONDS.toNanos(order.fromTickMicros());
                latencies.record(tick.sourceEpochNanos(), onDiskNanos + clockOffsetNanos);
            }
        }
        return latencies;
    }
}
