package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.benchmarks.feed.FeedTape;
import dev.tradingipc.benchmarks.feed.ReferenceTable;
import dev.tradingipc.protocol.Symbols;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import java.io.IOException;
import java.nio.file.Path;
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

/** Known ticks into the price file, nanoseconds a tick: nothing to decode, and the symbols' positions are known. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(PriceBlock.FRAMES)
public class PublishBenchmark {
    private PriceBlock block;
    private final int[] indexes = new int[PriceBlock.FRAMES];
    private final long[] pricesE8 = new long[PriceBlock.FRAMES];

    /** Enters the symbols in both files, in the same order. */
    @Setup
    public void prepare() throws IOException {
        block = new PriceBlock();
        FeedTape tape = block.tape();
        for (int i = 0; i < PriceBlock.FRAMES; i++) {
            String symbol = tape.symbols().get(tape.symbolOf(i + 1L));
            indexes[i] = block.writer().register(Symbols.low(symbol), Symbols.high(symbol));
            block.reference().findOrAdd(Symbols.low(symbol), Symbols.high(symbol));
            pricesE8[i] = tape.priceE8Of(i + 1L);
        }
    }

    /** Removes the files. */
    @TearDown
    public void close() throws IOException {
        block.close();
    }

    Path priceFile() {
        return block.priceFile();
    }

    /** Our writer. */
    @Benchmark
    public void writer() {
        PriceTableWriter writer = block.writer();
        long nowNanos = System.nanoTime();
        for (int i = 0; i < PriceBlock.FRAMES; i++) {
            writer.publish(indexes[i], pricesE8[i], pricesE8[i] / 1e8, -1, nowNanos, -1);
        }
        writer.endBlock();
    }

    /** The reference's. */
    @Benchmark
    public void reference() {
        ReferenceTable reference = block.reference();
        long nowNanos = System.nanoTime();
        for (int i = 0; i < PriceBlock.FRAMES; i++) {
            reference.put(indexes[i], pricesE8[i], pricesE8[i] / 1e8, -1, nowNanos, -1);
        }
        reference.endBlock(nowNanos);
    }
}
