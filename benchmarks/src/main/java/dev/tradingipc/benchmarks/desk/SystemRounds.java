package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.Buckets;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.jmh.PartLoops;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What rounds of a desk gave, stage by stage. For one thread. */
final class SystemRounds {
    static final String END_TO_END = "end to end";
    static final String SENDING = "strategy to order manager";

    private final LatencyRecorder endToEnd = new LatencyRecorder();
    private final List<Double> endToEndRounds = new ArrayList<>();
    private final List<Double> sendingRounds = new ArrayList<>();
    private final Map<Stage, Buckets> stages = new EnumMap<>(Stage.class);
    private final Map<Stage, List<Double>> stageRounds = new EnumMap<>(Stage.class);
    private Map<String, Object> memory = Map.of();
    private double orders;

    SystemRounds() {
        for (Stage stage : Stage.values()) {
            stageRounds.put(stage, new ArrayList<>());
        }
    }

    /** Watches a desk for so long. */
    void add(Desk desk, int millis) {
        EndToEnd printed = new EndToEnd(desk);
        Window window = Window.of(desk, millis);
        LatencyRecorder ofRound = printed.take();
        if (ofRound.count() == 0) {
            throw new BenchmarkException("The order manager's log tells of no order in " + millis + " ms.");
        }
        endToEndRounds.add((double) ofRound.nanosAt(50));
        endToEnd.add(ofRound.encoded());
        orders += window.count(Counted.ORDERS);
        for (Stage stage : Stage.values()) {
            Buckets taken = window.latencies(stage);
            stageRounds.get(stage).add(taken.nanosAt(50));
            stages.merge(stage, taken, Buckets::plus);
        }
        sendingRounds.add(window.latencies(Stage.TICK_TO_ORDER).meanNanos()
                - window.latencies(Stage.DECISION).meanNanos());
        memory = Memory.of(desk);
    }

    /** In the order of the way. */
    void addTo(ResultBuilder result, List<PartLoops.Measured> loops) {
        Map<String, Object> details = new LinkedHashMap<>(endToEnd.summary());
        details.put("nanosByPercentile", endToEnd.curve());
        details.put("ordersOfAll", orders);
        details.put(Memory.DETAIL, memory);
        result.series(
                END_TO_END, "from a price being made until the trade of its order is on disk", endToEndRounds, details);
        stages.forEach((stage, buckets) -> {
            result.series(stage.label(), stage.description(), stageRounds.get(stage), buckets.details());
            if (stage == Stage.TICK_TO_ORDER) {
                result.series(
                        SENDING,
                        "mean of tick to order less mean of order book to decision: writing, waking up, reading",
                        sendingRounds,
                        Map.of());
            }
        });
        loops.forEach(loop -> result.series(loop.name(), loop.description(), loop.rounds(), loop.details()));
    }
}
