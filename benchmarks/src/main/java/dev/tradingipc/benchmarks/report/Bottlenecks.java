package dev.tradingipc.benchmarks.report;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import java.util.List;

/** What limits each path, in sentences that are computed from its result; the first of them is the shortest answer. */
public final class Bottlenecks {
    private Bottlenecks() {}

    /** None for a benchmark that is no path, or of which a number is missing. */
    public static List<String> of(BenchmarkResult result) {
        Facts facts = new Facts(result);
        return switch (result.benchmark()) {
            case "feed" -> PriceBottlenecks.ofFeed(facts);
            case "exchange" -> PriceBottlenecks.ofExchange(facts);
            case "tick-to-trade" -> PriceBottlenecks.ofTickToTrade(facts);
            case "fan-out" -> PriceBottlenecks.ofFanout(facts);
            case "orders" -> OrderBottlenecks.ofOrders(facts);
            case "order-latency" -> OrderBottlenecks.ofLatency(facts);
            case "recovery" -> RecoveryFigures.bottlenecks(facts);
            default -> List.of();
        };
    }
}
