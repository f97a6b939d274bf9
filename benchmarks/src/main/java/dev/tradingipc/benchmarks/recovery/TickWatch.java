package dev.tradingipc.benchmarks.recovery;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.sharedmemory.Attach;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.Tick;
import dev.tradingipc.sharedmemory.TickReader;
import java.nio.file.Path;
import java.time.Duration;

/** Follows the price table as the strategy does, from a process that is never killed. */
final class TickWatch implements TickReader.TickHandler, AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int TICKS_PER_POLL = 256;

    private final LongestGap gap = new LongestGap();
    private final PriceTable table;
    private final TickReader reader;
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile String problem;
    private long lastSequence;

    TickWatch(Path priceFile) {
        table = PriceTable.open(priceFile);
        reader = table.attach(Attach.live());
        lastSequence = reader.position();
        thread = Thread.ofPlatform().daemon().name("tick watch").start(this::follow);
    }

    private void follow() {
        try {
            while (!isClosed) {
                if (reader.poll(this, TICKS_PER_POLL) == 0) {
                    reader.await(LOOK);
                }
                if (table.isReplaced()) {
                    problem = "the restarted order book began a new price file instead of going on with the old one";
                }
            }
        } catch (RuntimeException e) {
            problem = "the price file cannot be followed any more: " + e;
        }
    }

    @Override
    public void onTick(Tick tick) {
        if (tick.sequence() != lastSequence + 1) {
            problem = "tick " + tick.sequence() + " follows tick " + lastSequence;
        }
        lastSequence = tick.sequence();
        gap.happened(tick.receivedNanos());
    }

    /** The time without a tick that the order book received. */
    LongestGap gap() {
        return gap;
    }

    /**
     * Whether every tick came once and in order.
     *
     * @throws BenchmarkException when not
     */
    void requireSound() {
        if (problem != null) {
            throw new BenchmarkException("The price table is not what it should be: " + problem + ".");
        }
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return; // memory that the thread reads must stay
        }
        reader.close();
        table.close();
    }
}
