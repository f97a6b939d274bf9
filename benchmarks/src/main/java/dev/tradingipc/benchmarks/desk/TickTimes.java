package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.sharedmemory.Attach;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.Tick;
import dev.tradingipc.sharedmemory.TickReader;
import dev.tradingipc.sharedmemory.WaitStrategy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * When the latest ticks were made and received, as the ring of the price file still has them. It is read when all is over: a
 * reader that watches is one more for the order book to wake.
 */
final class TickTimes {
    private static final int TICKS_PER_POLL = 1_024;

    private final Map<Long, Times> bySequence = new HashMap<>();

    private TickTimes() {}

    /**
     * Of one tick.
     *
     * @param sourceEpochNanos when its price was made, on the gateway's clock
     * @param receivedNanos when the order book received it, on the monotonic clock
     */
    record Times(long sourceEpochNanos, long receivedNanos) {}

    static TickTimes read(Path priceFile) {
        TickTimes times = new TickTimes();
        try (PriceTable table = PriceTable.open(priceFile);
                TickReader reader = table.attach(Attach.live().after(0).waiting(WaitStrategy.PARK))) {
            long end = table.cursor();
            while (reader.position() < end && reader.poll(times::add, TICKS_PER_POLL) > 0) {
                Thread.onSpinWait();
            }
        }
        return times;
    }

    private void add(Tick tick) {
        bySequence.put(tick.sequence(), new Times(tick.sourceEpochNanos(), tick.receivedNanos()));
    }

    /** {@code null} where the ring no longer has the tick. */
    Times of(long sequence) {
        return bySequence.get(sequence);
    }
}
