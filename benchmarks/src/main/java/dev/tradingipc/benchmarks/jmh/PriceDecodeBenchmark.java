package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.benchmarks.feed.BookPath;
import dev.tradingipc.benchmarks.feed.ReferenceLoop;
import dev.tradingipc.protocol.PriceFrameDecoder;
import dev.tradingipc.protocol.PriceFrameHandler;
import dev.tradingipc.protocol.RejectReason;
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

/** From a block of frames to the price file, nanoseconds a frame: no sockets, no framework. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(PriceBlock.FRAMES)
public class PriceDecodeBenchmark {
    private PriceBlock block;
    private BookPath book;
    private ReferenceLoop reference;
    private final Sum sum = new Sum();

    /** Both ways into files of their own. */
    @Setup
    public void prepare() throws IOException {
        block = new PriceBlock();
        book = new BookPath(block.writer());
        reference = new ReferenceLoop(block.reference());
    }

    /** Removes the files. */
    @TearDown
    public void close() throws IOException {
        block.close();
    }

    /** Our decoder alone. */
    @Benchmark
    public long decode() {
        PriceFrameDecoder.decode(block.bytes(), 0, block.length(), sum);
        return sum.value;
    }

    /** Our decoder and our writer, as the order book joins them. */
    @Benchmark
    public void book() {
        book.onBlock(block.bytes(), 0, block.length(), System.nanoTime());
    }

    /** The same work in one hand-written loop. */
    @Benchmark
    public void reference() {
        reference.onBlock(block.outsideTheHeap(), 0, block.length(), System.nanoTime());
    }

    /** So that nothing decoded is for nothing. */
    private static final class Sum implements PriceFrameHandler {
        private long value;

        @Override
        public void onPrice(long low, long high, long priceE8, long sourceEpochNanos, long newsSequence) {
            value += low + high + priceE8 + sourceEpochNanos + newsSequence;
        }

        @Override
        public void onRejected(RejectReason reason, byte[] bytes, int from, int to) {
            throw new IllegalStateException(reason.label());
        }
    }
}
