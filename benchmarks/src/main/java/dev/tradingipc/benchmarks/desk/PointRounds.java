package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.Buckets;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.RoundSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rounds of one point of the scaling gave. For one thread. */
final class PointRounds {
    private final List<Double> tickToOrderRounds = new ArrayList<>();
    private final Map<Counted, List<Double>> rates = new EnumMap<>(Counted.class);
    private final Map<String, List<Double>> processors = new LinkedHashMap<>();
    private Buckets tickToOrder;
    private Buckets tickToTrade;

    /** Watches a desk that is warm for all rounds of a start. */
    void add(Desk desk, RoundSettings settings) {
        for (int round = 0; round < settings.roundsPerStart(); round++) {
            Window window = Window.of(desk, settings.roundMillis());
            Buckets order = window.latencies(Stage.TICK_TO_ORDER);
            Buckets trade = window.latencies(Stage.TICK_TO_TRADE);
            if (order.count() > 0) {
                tickToOrderRounds.add(order.nanosAt(50));
            }
            tickToOrder = tickToOrder == null ? order : tickToOrder.plus(order);
            tickToTrade = tickToTrade == null ? trade : tickToTrade.plus(trade);
            for (Counted counted : Counted.values()) {
                rates.computeIfAbsent(counted, it -> new ArrayList<>()).add(window.perSecond(counted));
            }
            window.processors()
                    .forEach((name, taken) -> processors
                            .computeIfAbsent(name, it -> new ArrayList<>())
                            .add(taken));
        }
    }

    /** Adds it as the contestant that this point is. */
    void addTo(ResultBuilder result, DeskSettings point) {
        if (tickToOrderRounds.isEmpty()) {
            throw new BenchmarkException(
                    "The desk of the point " + ScalingPoints.label(point) + " made no order while it was watched.");
        }
        Map<String, Object> details = new LinkedHashMap<>(point.details());
        details.putAll(tickToOrder.details());
        details.put("tickToTradeP50Nanos", tickToTrade.nanosAt(50));
        details.put("tickToTradeP99Nanos", tickToTrade.nanosAt(99));
        rates.forEach((counted, values) -> details.put(counted.detail(), mean(values)));
        Map<String, Double> means = new LinkedHashMap<>();
        processors.forEach((name, taken) -> means.put(name, mean(taken)));
        details.put("processors", means);
        result.series(
                ScalingPoints.label(point),
                "symbols " + point.symbols() + ", strategies " + point.strategies() + ", ticks every "
                        + point.tickInterval() + ", windows " + point.shortWindow() + "/" + point.longWindow(),
                tickToOrderRounds,
                details);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
