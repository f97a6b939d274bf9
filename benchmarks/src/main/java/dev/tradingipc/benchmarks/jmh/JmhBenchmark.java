package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.benchmarks.harness.Benchmark;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.Entry;
import dev.tradingipc.benchmarks.harness.Progress;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.RoundSettings;
import dev.tradingipc.benchmarks.harness.Rounds;
import dev.tradingipc.benchmarks.harness.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * All JMH benchmarks of this package. Each round is a fork of its own, and the rounds of all methods are interleaved, which
 * JMH by itself does not do.
 */
public final class JmhBenchmark implements Benchmark {
    private static final int ROUNDS_MAX = 10;
    /** What is timed takes nanoseconds: a fifth of a second has millions of it. */
    private static final int ITERATIONS_PER_ROUND = 5;

    @Override
    public String name() {
        return "jmh";
    }

    @Override
    public String description() {
        return "parts of a tick's path in one JVM, operations a second";
    }

    @Override
    public BenchmarkResult run(Run given) {
        RoundSettings settings = given.settings();
        Run run = given.with(new RoundSettings(Math.min(ROUNDS_MAX, settings.rounds()), 1, 0, settings.roundMillis()));
        ResultBuilder result = new ResultBuilder(name(), "operations/s", run);
        List<Entry> entries = entries(run);
        Progress progress = run.progress(name(), 0);
        Rounds rounds = new Rounds(run.settings(), progress, new Random(run.seed()));
        progress.add(rounds.steps(entries.size()));
        result.outcomes(rounds.run(entries));
        progress.end();
        result.ratio("book", "reference");
        result.ratio("writer", "reference writer");
        result.ratio("encode", "text");
        result.ratio("generation", "random numbers");
        result.ratio("ring reader", "array");
        result.ratio("price record", "array");
        result.ratio("averages", "running sums");
        result.ratio("order decode", "jackson");
        return result.build();
    }

    private static List<Entry> entries(Run run) {
        List<Entry> entries = new ArrayList<>();
        Class<?> type = PriceDecodeBenchmark.class;
        entries.add(entry(run, "decode", type, "decode", "PriceFrameDecoder alone, a frame"));
        entries.add(entry(run, "book", type, "book", "decoder and writer as the order book joins them"));
        entries.add(entry(run, "reference", type, "reference", "the same in one hand-written loop"));
        type = PriceEncodeBenchmark.class;
        entries.add(entry(run, "encode", type, "encode", "FrameWriter, a frame"));
        entries.add(entry(run, "text", type, "text", "a StringBuilder and a BigDecimal, a frame"));
        type = PublishBenchmark.class;
        entries.add(entry(run, "writer", type, "writer", "PriceTableWriter, a tick"));
        entries.add(entry(run, "reference writer", type, "reference", "the reference's, a tick"));
        type = GenerationBenchmark.class;
        entries.add(entry(run, "generation", type, "generate", "the gateway's random walk, a price in cents"));
        entries.add(entry(run, "random numbers", type, "gaussian", "SplittableRandom.nextGaussian alone"));
        type = RingReadBenchmark.class;
        entries.add(entry(run, "ring reader", type, "reader", "TickReader, a tick copied out whole"));
        entries.add(entry(run, "price record", type, "records", "PriceTable.read, a symbol's last tick"));
        entries.add(entry(run, "array", type, "array", "as many bytes out of an array"));
        type = SignalBenchmark.class;
        entries.add(entry(run, "averages", type, "averages", "both moving averages of a symbol, exact, a tick"));
        entries.add(entry(run, "running sums", type, "runningSums", "two running sums of doubles by hand, a tick"));
        entries.add(entry(run, "engine", type, "engine", "StrategyEngine, the whole decision on a tick"));
        type = OrderDecodeBenchmark.class;
        entries.add(entry(run, "order decode", type, "decode", "ClientFrameDecoder, an order"));
        entries.add(entry(run, "jackson", type, "jackson", "Jackson's tree of the same order and its fields"));
        return entries;
    }

    private static Entry entry(Run run, String name, Class<?> type, String method, String description) {
        int iterationMillis = Math.max(1, run.settings().roundMillis() / ITERATIONS_PER_ROUND);
        return new Entry(name, description, () -> new JmhFork(run.home(), type, method, iterationMillis));
    }
}
