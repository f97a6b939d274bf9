package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.sharedmemory.Attach;
import dev.tradingipc.sharedmemory.PriceRecord;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.Tick;
import dev.tradingipc.sharedmemory.TickReader;
import dev.tradingipc.sharedmemory.WaitStrategy;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Ticks out of a full ring and out of records, nanoseconds a tick. Joining the ring is a hundredth of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RingReadBenchmark.TICKS)
public class RingReadBenchmark implements TickReader.TickHandler {
    /** As many as a reader may go back in a ring of 65,536. */
    static final int TICKS = 65_536 / 8 * 7;

    private static final int LONGS_PER_TICK = 8;

    private final PublishBenchmark published = new PublishBenchmark();
    private final long[] plain = new long[TICKS * LONGS_PER_TICK];
    private final PriceRecord last = new PriceRecord();
    private PriceTable table;
    private long sum;

    /** Fills the ring. */
    @Setup
    public void prepare() throws IOException {
        published.prepare();
        for (int ticks = 0; ticks < 2 * TICKS; ticks += PriceBlock.FRAMES) {
            published.writer();
        }
        table = PriceTable.open(published.priceFile());
        for (int i = 0; i < plain.length; i++) {
            plain[i] = i;
        }
    }

    /** Removes the files. */
    @TearDown
    public void close() throws IOException {
        table.close();
        published.close();
    }

    /** Our reader. */
    @Benchmark
    public long reader() {
        try (TickReader reader =
                table.attach(Attach.live().after(table.cursor() - TICKS).waiting(WaitStrategy.SPIN))) {
            if (reader.poll(this, TICKS) != TICKS) {
                throw new IllegalStateException("The ring does not have " + TICKS + " ticks.");
            }
        }
        return sum;
    }

    @Override
    public void onTick(Tick tick) {
        sum += tick.symbolIndex() + tick.priceE8() + tick.receivedNanos();
    }

    /** The last tick of each symbol in turn, out of its record. */
    @Benchmark
    public long records() {
        int symbols = table.symbolCount();
        for (int i = 0; i < TICKS; i++) {
            table.read(i % symbols, last);
            sum += last.priceE8() + last.receivedNanos();
        }
        return sum;
    }

    /** As many bytes out of an array, of which nobody asks whether they are whole. */
    @Benchmark
    public long array() {
        long all = 0;
        for (long value : plain) {
            all += value;
        }
        return all;
    }
}
