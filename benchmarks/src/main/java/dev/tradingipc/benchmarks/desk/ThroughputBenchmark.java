package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.Benchmark;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.Progress;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.RoundSettings;
import dev.tradingipc.benchmarks.harness.Run;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much the whole desk does in a second at full speed. {@code docs/BENCHMARKS.md} says what bounds it. */
public final class ThroughputBenchmark implements Benchmark {
    private static final DeskSettings DESK = new DeskSettings(1_000, 1, "0ms", 5, 20);
    private static final RoundSettings FULL = new RoundSettings(6, 3, 1, 4_000);
    private static final RoundSettings QUICK = new RoundSettings(2, 2, 1, 2_000);

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String description() {
        return "what the whole desk does at full speed, a second";
    }

    @Override
    public BenchmarkResult run(Run given) {
        RoundSettings settings = given.isQuick() ? QUICK : FULL;
        ResultBuilder result = new ResultBuilder(name(), "a second", given.with(settings));
        DESK.addTo(result);
        result.setting("jvmFlags", String.join(" ", Jvm.SERVICE_FLAGS));
        int starts = settings.rounds() / settings.roundsPerStart();
        Progress progress = given.progress(name(), starts * (2 + settings.roundsPerStart()));
        Map<Counted, List<Double>> rates = new EnumMap<>(Counted.class);
        Map<String, Object> details = new LinkedHashMap<>();
        try (ScratchDirectory memory = new ScratchDirectory();
                ScratchDirectory disk = ScratchDirectory.onDisk(given.home())) {
            for (int start = 0; start < starts; start++) {
                progress.step("start the desk");
                try (Desk desk = Desk.start(given.home(), memory, disk, DESK)) {
                    progress.step("warm-up");
                    Window.letGoBy(settings.roundMillis());
                    for (int round = 1; round <= settings.roundsPerStart(); round++) {
                        progress.step("round " + (start * settings.roundsPerStart() + round));
                        Window window = Window.of(desk, settings.roundMillis());
                        for (Counted counted : Counted.values()) {
                            rates.computeIfAbsent(counted, it -> new ArrayList<>())
                                    .add(window.perSecond(counted));
                        }
                        details.put("processors", window.processors());
                    }
                    details.put(Memory.DETAIL, Memory.of(desk));
                }
            }
        }
        progress.end();
        rates.forEach((counted, ofRounds) -> result.series(
                counted.label(), counted.description(), ofRounds, counted == Counted.TICKS ? details : Map.of()));
        return result.build();
    }
}
