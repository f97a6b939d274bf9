package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What rounds of a desk gave, stage by stage. For one thread. */
final class SystemRounds {
    static final String END_TO_END = "end to end";

    private final int roundMillis;
    private final LatencyRecorder endToEnd = new LatencyRecorder();
    private final List<Double> endToEndRounds = new ArrayList<>();
    private final Map<Stage, Buckets> stages = new EnumMap<>(Stage.class);
    private final Map<Stage, List<Double>> stageRounds = new EnumMap<>(Stage.class);
    private double orders;

    SystemRounds(int roundMillis) {
        this.roundMillis = roundMillis;
        for (Stage stage : Stage.values()) {
            stageRounds.put(stage, new ArrayList<>());
        }
    }

    /** Lets a round go by. */
    void warmUp() {
        sleep();
    }

    /** Watches a desk for a round. */
    void add(Desk desk) {
        EndToEnd printed = new EndToEnd(desk);
        DeskLook before = DeskLook.at(desk);
        sleep();
        DeskLook after = DeskLook.at(desk);
        LatencyRecorder ofRound = printed.take();
        if (ofRound.count() == 0) {
            throw new BenchmarkException("The order manager's log tells of no order in " + roundMillis + " ms.");
        }
        endToEndRounds.add((double) ofRound.nanosAt(50));
        endToEnd.add(ofRound.encoded());
        orders += after.grown(before, Desk.ORDER_MANAGER, "ordermanager_orders_total{outcome=\"filled\"}");
        for (Stage stage : Stage.values()) {
            Buckets taken = stage.between(before, after);
            stageRounds.get(stage).add(taken.nanosAt(50));
            stages.merge(stage, taken, Buckets::plus);
        }
    }

    private void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(roundMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("The desk is no longer watched.", e);
        }
    }

    void addTo(ResultBuilder result) {
        Map<String, Object> details = new LinkedHashMap<>(endToEnd.summary());
        details.put("nanosByPercentile", endToEnd.curve());
        details.put("orders", orders);
        result.series(
                END_TO_END, "from a price being made until the trade of its order is on disk", endToEndRounds, details);
        stages.forEach((stage, buckets) ->
                result.series(stage.label(), stage.description(), stageRounds.get(stage), buckets.details()));
    }
}
