package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.Benchmark;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.Progress;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.RoundSettings;
import dev.tradingipc.benchmarks.harness.Run;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;

/**
 * The whole desk: nanoseconds from a price being made in the gateway until the trade of its order is on disk, and what each part of
 * that way takes. {@code docs/BENCHMARKS.md} says how each is told.
 */
public final class SystemBenchmark implements Benchmark {
    private static final DeskSettings DESK = new DeskSettings(20, 1, "10ms", 5, 20);
    private static final RoundSettings FULL = new RoundSettings(6, 3, 1, 10_000);
    private static final RoundSettings QUICK = new RoundSettings(2, 2, 1, 5_000);

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
        Run run = given.with(given.isQuick() ? QUICK : FULL);
        ResultBuilder result = new ResultBuilder(name(), "ns, p50 of a round", run)
                .setting("symbols", DESK.symbols())
                .setting("tickInterval", DESK.tickInterval())
                .setting("newsInterval", DeskSettings.NEWS_INTERVAL)
                .setting("jvmFlags", String.join(" ", Jvm.SERVICE_FLAGS));
        RoundSettings settings = run.settings();
        int starts = settings.rounds() / settings.roundsPerStart();
        Progress progress = run.progress(name(), starts * (2 + settings.roundsPerStart()));
        SystemRounds rounds = new SystemRounds(settings.roundMillis());
        try (ScratchDirectory memory = new ScratchDirectory();
                ScratchDirectory disk = ScratchDirectory.onDisk(run.home())) {
            for (int start = 0; start < starts; start++) {
                progress.step("start the desk");
                try (Desk desk = Desk.start(run.home(), memory, disk, DESK)) {
                    progress.step("warm-up");
                    rounds.warmUp();
                    for (int round = 1; round <= settings.roundsPerStart(); round++) {
                        progress.step("round " + (start * settings.roundsPerStart() + round));
                        rounds.add(desk);
                    }
                }
            }
        }
        progress.end();
        rounds.addTo(result);
        return result.build();
    }
}
