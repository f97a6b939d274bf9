package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.sharedmemory.PriceTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A receiver that writes a price file: the order book, or the reference. It is observed through that file only. */
final class PriceFileReceiver implements FeedReceiver {
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final long START_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** Small against a round, and rare enough to leave both processors to sender and receiver. */
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final ChildProcess process;
    private final PriceTable table;
    private final PriceFileCheck check;

    /** Waits until it is connected to its feed. */
    PriceFileReceiver(ChildProcess process, Path priceFile, FeedTape tape) {
        this.process = process;
        this.table = awaitConnected(process, priceFile);
        this.check = new PriceFileCheck(table, tape);
    }

    private static PriceTable awaitConnected(ChildProcess process, Path priceFile) {
        long deadlineNanos = System.nanoTime() + START_PATIENCE.toNanos();
        PriceTable table = null;
        while (table == null || !table.feedConnected()) {
            if (!process.isAlive()) {
                throw process.failure("has ended before it was connected to its feed");
            }
            if (System.nanoTime() - deadlineNanos > 0) {
                throw process.failure("is not connected to its feed after " + START_PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(START_LOOK_NANOS);
            table = table == null ? PriceTable.tryOpen(priceFile).orElse(null) : table;
        }
        return table;
    }

    @Override
    public void expect(long ticksTotal) {
        long before = table.cursor();
        if (before > ticksTotal) {
            throw new BenchmarkException(
                    "The price file has " + before + " ticks before " + ticksTotal + " were sent.");
        }
    }

    @Override
    public long awaitStored(long ticksTotal, Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        while (table.cursor() < ticksTotal) {
            LockSupport.parkNanos(LOOK_NANOS);
            if (!process.isAlive() || System.nanoTime() - deadlineNanos > 0) {
                throw process.failure("has stored " + table.cursor() + " of " + ticksTotal + " ticks after "
                        + atMost.toSeconds() + " s");
            }
        }
        return System.nanoTime();
    }

    @Override
    public void verify(long ticksTotal) {
        check.state(ticksTotal);
    }

    /** Follows all that is sent from now on, a part of the ring at a time. */
    PriceFileCheck check() {
        return check;
    }

    int ringSize() {
        return table.ringSize();
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        try {
            check.close();
            table.close();
        } finally {
            process.close();
        }
    }
}
