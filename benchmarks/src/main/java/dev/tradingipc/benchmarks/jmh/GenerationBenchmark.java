package dev.tradingipc.benchmarks.jmh;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A round of prices as the gateway makes it, nanoseconds a price. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(GenerationBenchmark.SYMBOLS)
public class GenerationBenchmark {
    static final int SYMBOLS = 1_000;

    private static final long START_PRICE_E8 = 15_000_000_000L;
    private static final double VOLATILITY = 0.001;
    private static final long SEED = 42;

    private GatewayMarket market;
    private SplittableRandom random;

    /** Makes the market. */
    @Setup
    public void prepare() {
        Map<String, Long> startPricesE8 = new LinkedHashMap<>();
        for (int i = 0; i < SYMBOLS; i++) {
            startPricesE8.put(String.format(Locale.ROOT, "S%03d", i), START_PRICE_E8);
        }
        market = new GatewayMarket(startPricesE8, VOLATILITY, SEED);
        random = new SplittableRandom(SEED);
    }

    /** The gateway's walk of all symbols, and each price in cents. */
    @Benchmark
    public long generate() {
        market.stepPrices();
        long sum = 0;
        for (int i = 0; i < SYMBOLS; i++) {
            sum += market.priceE8(i);
        }
        return sum;
    }

    /** The random numbers alone. */
    @Benchmark
    public double gaussian() {
        double sum = 0;
        for (int i = 0; i < SYMBOLS; i++) {
            sum += random.nextGaussian();
        }
        return sum;
    }
}
