package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.Benchmark;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.Progress;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.RoundSettings;
import dev.tradingipc.benchmarks.harness.Run;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import dev.tradingipc.benchmarks.jmh.PartLoops;

/**
 * The whole desk: nanoseconds from a price being made in the gateway until the trade of its order is on disk, and what each part of
 * that way takes. {@code docs/BENCHMARKS.md} says how each is told.
 */
public final class SystemBenchmark implements Benchmark {
    /** Few enough that the order manager's log can follow nearly all orders. */
    private static final DeskSettings DESK = new DeskSettings(10, 1, "10ms", 5, 20);

    private static final RoundSettings FULL = new RoundSettings(6, 3, 1, 12_000);
    private static final int WARM_UP_MILLIS = 5_000;
    private static final RoundSettings QUICK = new RoundSettings(2, 2, 1, 4_000);

    @Override
    public String name() {
        return "system";
    }

    @Override
    public String description() {
        return "from a price made in the gateway to its trade on disk, nanoseconds; less is better";
    }

    @Override
    public BenchmarkResult run(Run given) {
        RoundSettings settings = given.isQuick() ? QUICK : FULL;
        ResultBuilder result = new ResultBuilder(name(), "ns, p50 of a round", given.with(settings));
        DESK.addTo(result);
        result.setting("jvmFlags", String.join(" ", Jvm.SERVICE_FLAGS));
        int starts = settings.rounds() / settings.roundsPerStart();
        Progress progress = given.progress(name(), starts * (3 + settings.roundsPerStart()));
        SystemRounds rounds = new SystemRounds();
        try (ScratchDirectory memory = new ScratchDirectory();
                ScratchDirectory disk = ScratchDirectory.onDisk(given.home())) {
            PartLoops loops = new PartLoops(given.home(), disk.create("loops"));
            for (int start = 0; start < starts; start++) {
                progress.step("start the desk");
                try (Desk desk = Desk.start(given.home(), memory, disk, DESK)) {
                    progress.step("warm-up");
                    Window.letGoBy(WARM_UP_MILLIS);
                    for (int round = 1; round <= settings.roundsPerStart(); round++) {
                        progress.step("round " + (start * settings.roundsPerStart() + round));
                        rounds.add(desk, settings.roundMillis());
                    }
                }
                progress.step("parts in one JVM");
                loops.run();
            }
            rounds.addTo(result, loops.measured());
        }
        progress.end();
        return result.build();
    }
}
