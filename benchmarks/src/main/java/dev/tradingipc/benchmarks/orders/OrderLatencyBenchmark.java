package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.Benchmark;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.Entry;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.Progress;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.Rounds;
import dev.tradingipc.benchmarks.harness.Run;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * One order at a time: nanoseconds from its write until its acknowledgement is read, against what the device takes to sync a page.
 * {@code docs/BENCHMARKS.md} says what each peer does.
 */
public final class OrderLatencyBenchmark implements Benchmark {
    private static final String CLIENT = "1 client";
    private static final String ROW = "jdbc, single rows";
    private static final String DEVICE = "device sync";
    private static final double RATIO_MAX = 3;
    /** Of which a hundredth is slower than p99. */
    private static final int ORDERS_OF_A_ROUND = 3_000;

    private static final int ORDERS_OF_A_QUICK_ROUND = 1_000;

    @Override
    public String name() {
        return "order-latency";
    }

    @Override
    public String description() {
        return "one order until its commit is synced and acknowledged, nanoseconds; less is better";
    }

    @Override
    public BenchmarkResult run(Run run) {
        int count = run.isQuick() ? ORDERS_OF_A_QUICK_ROUND : ORDERS_OF_A_ROUND;
        ResultBuilder result = new ResultBuilder(name(), "ns, p99 of a round", run)
                .setting("ordersOfARound", count)
                .setting("jvmFlags", String.join(" ", Jvm.SERVICE_FLAGS));
        Progress progress = run.progress(name(), 0);
        try (ScratchDirectory scratch = ScratchDirectory.onDisk(run.home())) {
            List<Entry> entries = List.of(
                    entry(
                            CLIENT,
                            "order-manager-service as ./stack starts it, one order after the other",
                            count,
                            scratch,
                            directory -> new OrderManagerTaker(run.home(), directory, 1, 1)),
                    entry(
                            ROW,
                            "plain JDBC, a commit after each row",
                            count,
                            scratch,
                            directory -> new JdbcTaker(run.home(), directory, 1, 1)),
                    entry(DEVICE, "a page is appended to a file and its data synced", count, scratch, DeviceSync::new));
            Rounds rounds = new Rounds(run.settings(), progress, new Random(run.seed()));
            progress.add(rounds.steps(entries.size()));
            result.outcomes(rounds.run(entries));
            progress.end();
        }
        result.ratioAtMost(RATIO_MAX, CLIENT, DEVICE);
        result.ratio(CLIENT, ROW);
        result.ratio(ROW, DEVICE);
        return result.build();
    }

    private static Entry entry(
            String name, String description, int count, ScratchDirectory scratch, Function<Path, TimedTaker> start) {
        LatencyRecorder ofAllStarts = new LatencyRecorder();
        return new Entry(
                name,
                description,
                () -> new LatencyContestant(start.apply(scratch.create("latency")), count, ofAllStarts));
    }
}
