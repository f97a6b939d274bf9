package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.benchmarks.feed.FeedTape;
import dev.tradingipc.protocol.FrameWriter;
import dev.tradingipc.protocol.Symbols;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From prices to a block of frames, nanoseconds a frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(PriceBlock.FRAMES)
public class PriceEncodeBenchmark {
    private static final int SYMBOLS = 1_000;
    private static final int FRAME_BYTES_MAX = 32;
    private static final int DECIMALS = 8;

    private final FrameWriter writer = new FrameWriter(PriceBlock.FRAMES * FRAME_BYTES_MAX);
    private final String[] names = new String[PriceBlock.FRAMES];
    private final long[] lows = new long[PriceBlock.FRAMES];
    private final long[] highs = new long[PriceBlock.FRAMES];
    private final long[] pricesE8 = new long[PriceBlock.FRAMES];

    /** Takes them from the tape of the feed. */
    @Setup
    public void prepare() {
        FeedTape tape = new FeedTape(SYMBOLS);
        for (int i = 0; i < PriceBlock.FRAMES; i++) {
            names[i] = tape.symbols().get(tape.symbolOf(i + 1L));
            lows[i] = Symbols.low(names[i]);
            highs[i] = Symbols.high(names[i]);
            pricesE8[i] = tape.priceE8Of(i + 1L);
        }
    }

    /** Our writer. */
    @Benchmark
    public int encode() {
        writer.clear();
        for (int i = 0; i < PriceBlock.FRAMES; i++) {
            writer.price(lows[i], highs[i], pricesE8[i]);
        }
        return writer.length();
    }

    /** Text as it is often made, and its bytes. */
    @Benchmark
    public int text() {
        StringBuilder text = new StringBuilder(PriceBlock.FRAMES * FRAME_BYTES_MAX);
        for (int i = 0; i < PriceBlock.FRAMES; i++) {
            text.append(names[i])
                    .append(',')
                    .append(BigDecimal.valueOf(pricesE8[i], DECIMALS).toPlainString())
                    .append('*');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII).length;
    }
}
