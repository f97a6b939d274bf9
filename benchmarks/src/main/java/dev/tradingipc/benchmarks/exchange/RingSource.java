package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.sharedmemory.Attach;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.Tick;
import dev.tradingipc.sharedmemory.TickReader;
import dev.tradingipc.sharedmemory.WaitStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Our reader of the tick ring, which gets every tick once and in order, and waits as it is told. */
class RingSource implements StampSource, TickReader.TickHandler {
    /** In silence it costs a look at the clock a few times a second. */
    private static final Duration WAIT_MAX = Duration.ofMillis(500);

    private final PriceTable table;
    private final TickReader reader;
    private long stamp;

    private RingSource(Path directory, WaitStrategy strategy) {
        table = PriceTable.open(directory.resolve(PriceFileSink.FILE));
        reader = table.attach(Attach.live().waiting(strategy));
    }

    static StampSource spinning(Path directory) {
        return new RingSource(directory, WaitStrategy.SPIN);
    }

    static StampSource sleeping(Path directory) {
        return new RingSource(directory, WaitStrategy.AUTO);
    }

    static StampSource parking(Path directory) {
        return new RingSource(directory, WaitStrategy.PARK);
    }

    /** The same ring read by a loop that parks between two looks. */
    static StampSource parkingBriefly(Path directory) {
        return new BrieflyParking(directory);
    }

    @Override
    public long poll() {
        return reader.poll(this, 1) == 0 ? NONE : stamp;
    }

    @Override
    public void onTick(Tick tick) {
        stamp = tick.receivedNanos();
    }

    @Override
    public void onMissed(long ticks) {
        throw new BenchmarkException("The ring's reader has lost " + ticks + " ticks.");
    }

    @Override
    public void idle() {
        reader.await(WAIT_MAX);
    }

    @Override
    public int idlesBetweenClocks() {
        return 8;
    }

    @Override
    public void close() {
        reader.close();
        table.close();
    }

    private static final class BrieflyParking extends RingSource {
        private static final long PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

        BrieflyParking(Path directory) {
            super(directory, WaitStrategy.PARK);
        }

        @Override
        public void idle() {
            LockSupport.parkNanos(PARK_NANOS);
        }
    }
}
