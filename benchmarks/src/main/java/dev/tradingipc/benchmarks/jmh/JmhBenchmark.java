package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.benchmarks.harness.Benchmark;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.Entry;
import dev.tradingipc.benchmarks.harness.Progress;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.RoundSettings;
import dev.tradingipc.benchmarks.harness.Rounds;
import dev.tradingipc.benchmarks.harness.Run;
import java.util.List;
import java.util.Random;

/**
 * All JMH benchmarks of this package. Each round is a fork of its own, and the rounds of all methods are interleaved, which
 * JMH by itself does not do.
 */
public final class JmhBenchmark implements Benchmark {
    private static final int ROUNDS_MAX = 10;

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
        List<Entry> entries = List.of(
                entry(run, "decode", PriceDecodeBenchmark.class, "decode", "PriceFrameDecoder alone, a frame"),
                entry(
                        run,
                        "book",
                        PriceDecodeBenchmark.class,
                        "book",
                        "decoder and writer as the order book joins them"),
                entry(run, "reference", PriceDecodeBenchmark.class, "reference", "the same in one hand-written loop"),
                entry(run, "writer", PublishBenchmark.class, "writer", "PriceTableWriter, a tick"),
                entry(run, "reference writer", PublishBenchmark.class, "reference", "the reference's, a tick"));
        Progress progress = run.progress(name(), 0);
        Rounds rounds = new Rounds(run.settings(), progress, new Random(run.seed()));
        progress.add(rounds.steps(entries.size()));
        result.outcomes(rounds.run(entries));
        progress.end();
        result.ratio("book", "reference");
        result.ratio("writer", "reference writer");
        return result.build();
    }

    private static Entry entry(Run run, String name, Class<?> type, String method, String description) {
        return new Entry(
                name,
                description,
                () -> new JmhFork(type, method, run.settings().roundMillis()));
    }
}
