package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.trading.strategy.ClearConditions;
import dev.tradingipc.trading.strategy.OrderChecks;
import dev.tradingipc.trading.strategy.Reversal;
import dev.tradingipc.trading.strategy.StrategyEngine;
import dev.tradingipc.trading.strategy.StrategyOrder;
import dev.tradingipc.trading.strategy.StrategyRules;
import java.util.Map;
import java.util.Set;
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

/** What the strategy makes of a tick, nanoseconds a tick: 1,000 symbols in turn, windows of 5 and 20. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SignalBenchmark.TICKS)
public class SignalBenchmark {
    static final int TICKS = 10_000;

    private static final int SYMBOLS = 1_000;
    private static final int SHORT_WINDOW = 5;
    private static final int LONG_WINDOW = 20;
    private static final int BULLISH = 60;
    private static final int BEARISH = 40;
    /** Says neither buy nor sell, so that no order is made. */
    private static final int SENTIMENT = 50;

    private static final long PRICE_E8 = 15_000_000_000L;
    private static final long SEED = 42;

    private final long[] pricesE8 = new long[TICKS];
    private StrategyEngine engine;
    private RunningSums sums;

    /** Makes the engine and the prices. */
    @Setup
    public void prepare() {
        StrategyRules rules = new StrategyRules(
                SHORT_WINDOW, LONG_WINDOW, BULLISH, BEARISH, 10, Reversal.REVERSE, Set.of(), Long.MAX_VALUE);
        engine = new StrategyEngine(
                rules,
                () -> SENTIMENT,
                new ClearConditions(),
                new NoLimits(),
                SignalBenchmark::refuse,
                System::nanoTime);
        engine.startSession(index -> "S" + index);
        sums = new RunningSums(SYMBOLS, SHORT_WINDOW, LONG_WINDOW);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < TICKS; i++) {
            pricesE8[i] = PRICE_E8 + random.nextLong(PRICE_E8 / 100);
        }
    }

    private static boolean refuse(StrategyOrder order) {
        throw new IllegalStateException("No order was to be made: " + order);
    }

    /** The averages alone: a tick of the past enters the windows of its symbol. */
    @Benchmark
    public void averages() {
        for (int i = 0; i < TICKS; i++) {
            engine.warmUp(i % SYMBOLS, pricesE8[i], i);
        }
    }

    /** The whole decision, with a look at the clock. */
    @Benchmark
    public void engine() {
        for (int i = 0; i < TICKS; i++) {
            engine.onTick(i % SYMBOLS, pricesE8[i], i, 0, i);
        }
    }

    /** Two running sums of doubles, which round, by hand. */
    @Benchmark
    public long runningSums() {
        long rising = 0;
        for (int i = 0; i < TICKS; i++) {
            rising += sums.isRising(i % SYMBOLS, (double) pricesE8[i]) ? 1 : 0;
        }
        return rising;
    }

    /** No order comes so far. */
    private static final class NoLimits implements OrderChecks {
        @Override
        public void startSession(LastPrices lastPrices, boolean lossless) {
            // Nothing is limited.
        }

        @Override
        public boolean permits(String symbol, long signedQuantity, long priceE8, long nowNanos, long sourceEpochNanos) {
            return true;
        }

        @Override
        public void sent(StrategyOrder order, long nowNanos) {
            // Nothing is limited.
        }

        @Override
        public void takenBack(StrategyOrder rejected) {
            // Nothing is limited.
        }

        @Override
        public void adopted(Map<String, Long> positions) {
            // Nothing is limited.
        }
    }
}
