package dev.tradingipc.benchmarks.recovery;

import dev.tradingipc.benchmarks.harness.Benchmark;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.Entry;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.Progress;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.RoundSettings;
import dev.tradingipc.benchmarks.harness.Rounds;
import dev.tradingipc.benchmarks.harness.Run;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Recovery: milliseconds from a failure until the desk trades again, with all four services. {@code docs/BENCHMARKS.md} says what
 * happens to them.
 */
public final class RecoveryBenchmark implements Benchmark {
    private static final int FAILURES_OF_A_KIND = 10;
    private static final int FAILURES_OF_A_KIND_QUICK = 2;
    /** As the tests with kills hold it. */
    private static final int KNOWN_MILLIS_MAX = 1_000;

    private static final int RECONNECT_MILLIS_MAX = 5_000;
    /** The default of {@code strategy.order-quantity}: more is held only by who decides without knowing what he holds. */
    private static final long UNITS_HELD_MAX = 10;

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String description() {
        return "from a failure until the desk trades again, milliseconds; less is better";
    }

    @Override
    public BenchmarkResult run(Run run) {
        int count = run.isQuick() ? FAILURES_OF_A_KIND_QUICK : FAILURES_OF_A_KIND;
        // All failures happen to one desk, so there is one start and nothing to warm up but its first trades.
        Run ours = run.with(new RoundSettings(count, count, 0, run.settings().roundMillis()));
        ResultBuilder result = new ResultBuilder(name(), "ms until orders are traded", ours)
                .setting("jvmFlags", String.join(" ", Jvm.SERVICE_FLAGS));
        Progress progress = run.progress(name(), 2);
        Random random = new Random(run.seed());
        Rounds rounds = new Rounds(ours.settings(), progress, random);
        progress.add(rounds.steps(Failure.kills().size() + Failure.links().size()));
        try (ScratchDirectory disk = ScratchDirectory.onDisk(run.home());
                ScratchDirectory memory = new ScratchDirectory();
                RecoveryDesk desk = new RecoveryDesk(run.home(), disk, memory)) {
            progress.step("start of all four services");
            desk.start();
            result.outcomes(rounds.run(entries(Failure.kills(), desk, random)));
            progress.step("relays between the services");
            desk.putRelaysBetween();
            result.outcomes(rounds.run(entries(Failure.links(), desk, random)));
            progress.end();
            checkOrders(result, desk);
        }
        checkLongest(result, "known", KNOWN_MILLIS_MAX, "the other services knew of each failure they have to know of");
        checkLongest(
                result, "reconnect", RECONNECT_MILLIS_MAX, "behind the start of a JVM or a cut, orders were traded");
        return result.build();
    }

    private static List<Entry> entries(List<Failure> failures, RecoveryDesk desk, Random random) {
        return failures.stream()
                .map(failure -> new Entry(
                        failure.name(), failure.description(), () -> new RecoveryContestant(failure, desk, random)))
                .toList();
    }

    /** Those of all failures that have this phase. */
    private static void checkLongest(ResultBuilder result, String phase, int millisMax, String what) {
        double longest = Stream.of(Failure.kills(), Failure.links())
                .flatMap(List::stream)
                .mapToDouble(failure -> result.detail(failure.name(), phase + RecoveryContestant.MILLIS_MAX))
                .filter(millis -> !Double.isNaN(millis))
                .max()
                .orElseThrow();
        result.check(
                phase,
                longest <= millisMax,
                String.format(Locale.ROOT, "%s within %,.0f ms at most; %,d are allowed.", what, longest, millisMax));
    }

    private static void checkOrders(ResultBuilder result, RecoveryDesk desk) {
        long lastId = desk.lastOrderAnswered();
        TradeBook.Orders orders = desk.trades().orders(lastId);
        result.check(
                "nothing lost, nothing doubled",
                orders.isExactlyOnce(UNITS_HELD_MAX),
                String.format(
                        Locale.ROOT,
                        "of %,d orders of the strategy %,d are recorded as trades and %,d as refused, %d are missing, %d are there"
                                + " twice; at most %d units of a symbol were held, and %d are allowed.",
                        lastId,
                        orders.trades(),
                        orders.rejected(),
                        orders.missing(),
                        orders.doubled(),
                        orders.unitsHeldMax(),
                        UNITS_HELD_MAX));
    }
}
