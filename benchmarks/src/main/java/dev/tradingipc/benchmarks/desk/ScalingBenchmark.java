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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * How the desk takes more symbols, more strategies, faster ticks and longer windows: one desk, of which one thing at a time is
 * different. The points come in an order that is drawn; the one that all have in common comes at the beginning and at the end
 * as well, to tell what the machine did meanwhile.
 */
public final class ScalingBenchmark implements Benchmark {
    private static final RoundSettings FULL = new RoundSettings(3, 3, 1, 2_000);
    private static final RoundSettings QUICK = new RoundSettings(2, 2, 1, 1_500);

    @Override
    public String name() {
        return "scaling";
    }

    @Override
    public String description() {
        return "the desk with more symbols, strategies, ticks and longer windows, nanoseconds from tick to order";
    }

    @Override
    public BenchmarkResult run(Run given) {
        RoundSettings settings = given.isQuick() ? QUICK : FULL;
        ResultBuilder result = new ResultBuilder(name(), "ns, p50 of tick to order", given.with(settings));
        ScalingPoints.BASE.addTo(result);
        result.setting("jvmFlags", String.join(" ", Jvm.SERVICE_FLAGS));
        List<DeskSettings> points = given.isQuick() ? ScalingPoints.FEW : ScalingPoints.ALL;
        Map<DeskSettings, PointRounds> rounds =
                points.stream().collect(Collectors.toMap(point -> point, point -> new PointRounds()));
        List<DeskSettings> visits = visits(points, given);
        Progress progress = given.progress(name(), visits.size());
        try (ScratchDirectory memory = new ScratchDirectory();
                ScratchDirectory disk = ScratchDirectory.onDisk(given.home())) {
            for (DeskSettings point : visits) {
                progress.step(ScalingPoints.label(point));
                try (Desk desk = Desk.start(given.home(), memory, disk, point)) {
                    Window.letGoBy(settings.roundMillis());
                    rounds.get(point).add(desk, settings);
                }
            }
        }
        progress.end();
        points.forEach(point -> rounds.get(point).addTo(result, point));
        return result.build();
    }

    private static List<DeskSettings> visits(List<DeskSettings> points, Run run) {
        List<DeskSettings> others = new ArrayList<>(points);
        others.remove(ScalingPoints.BASE);
        Collections.shuffle(others, new Random(run.seed()));
        List<DeskSettings> visits = new ArrayList<>(List.of(ScalingPoints.BASE));
        visits.addAll(others);
        if (!run.isQuick()) {
            visits.add(ScalingPoints.BASE);
        }
        return visits;
    }
}
