package dev.tradingipc.benchmarks.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.RoundSettings;
import dev.tradingipc.benchmarks.harness.Run;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import dev.tradingipc.benchmarks.jmh.PartLoops;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The real processes, for as short as shows that they can be measured: figures mean nothing here. */
class DeskIT {
    private static final Path HOME =
            Path.of(System.getProperty("trading.home")).toAbsolutePath().normalize();
    private static final RoundSettings SETTINGS = new RoundSettings(1, 1, 1, 2_000);
    private static final Run RUN = new Run(HOME, true, SETTINGS, 1, System.out);

    @Test
    void eachStageFromPriceToTradeIsTimed() {
        BenchmarkResult result = watched(new DeskSettings(20, 1, "10ms", 3, 10), (desk, builder) -> {
            SystemRounds rounds = new SystemRounds();
            rounds.add(desk, SETTINGS.roundMillis());
            rounds.addTo(builder, List.of());
        });
        assertThat(result.contestants())
                .hasSize(Stage.values().length + 2)
                .allSatisfy(
                        series -> assertThat(series.median()).as(series.name()).isPositive());
        Series endToEnd = result.contestants().getFirst();
        assertThat(endToEnd.details()).containsKeys("p99.9Nanos", "nanosByPercentile", Memory.DETAIL);
        // A price is made before it is received, which is what the other counts from; the half is for its coarse
        // buckets.
        assertThat((long) endToEnd.details().get("minNanos"))
                .isGreaterThan(
                        ((Double) series(result, Stage.TICK_TO_TRADE).details().get("minNanos")).longValue() / 2);
    }

    @Test
    void aDeskOfSeveralStrategiesIsCountedTogether() {
        DeskSettings point = new DeskSettings(2_000, 2, "0ms", 5, 20);
        BenchmarkResult result = watched(point, (desk, builder) -> {
            PointRounds rounds = new PointRounds();
            rounds.add(desk, SETTINGS);
            rounds.addTo(builder, point);
        });
        assertThat(result.contestants().getFirst().details())
                .containsKeys("p50Nanos", "tickToTradeP99Nanos")
                .hasEntrySatisfying(
                        "evaluationsPerSecond",
                        rate -> assertThat((double) rate).isPositive())
                .hasEntrySatisfying(
                        "processors", taken -> assertThat((Map<?, ?>) taken).hasSize(5));
    }

    @Test
    void partsThatTakeNanosecondsAreTimedInALoop() {
        try (ScratchDirectory scratch = new ScratchDirectory()) {
            PartLoops loops = new PartLoops(HOME, scratch.create("loops"));
            loops.run();
            assertThat(loops.measured())
                    .hasSize(5)
                    .allSatisfy(loop -> assertThat(loop.rounds().getFirst()).isPositive());
        }
    }

    private static Series series(BenchmarkResult result, Stage stage) {
        return result.contestants().stream()
                .filter(series -> series.name().equals(stage.label()))
                .findFirst()
                .orElseThrow();
    }

    private static BenchmarkResult watched(DeskSettings settings, BiConsumer<Desk, ResultBuilder> watch) {
        ResultBuilder builder = new ResultBuilder("desk", "ns", RUN);
        try (ScratchDirectory memory = new ScratchDirectory();
                ScratchDirectory disk = ScratchDirectory.onDisk(HOME);
                Desk desk = Desk.start(HOME, memory, disk, settings)) {
            watch.accept(desk, builder);
        }
        return builder.build();
    }
}
