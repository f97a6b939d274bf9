package dev.tradingipc.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeskReportTest {
    private static final Map<String, Object> BASE =
            Map.of("symbols", 50, "strategies", 1, "tickInterval", "10ms", "shortWindow", 5, "longWindow", 20);

    @Test
    void eachPointOfAScalingIsARow() {
        assertThat(DeskTables.of(scaling()))
                .contains("| 50 | 1 | 10ms | 5/20 | 5.00 k | 5.00 k | 0.00 | 120 | 200 µs | 400 µs | 900 µs | 2.00 ms |"
                        + " gateway 0.25, orderbook 0.10 |");
    }

    @Test
    void aSentenceForEachThingThatIsVaried() {
        assertThat(DeskSentences.of(scaling()))
                .containsExactly(
                        "- The rounds of {} lay between 200 µs and 200 µs: what differs by less says nothing.",
                        "- symbols from 50 to 1000: half of the orders have arrived after 200 µs and 500 µs (2.5 times),"
                                + " 5.00 k and 5.00 k ticks/s are published, 120 and 120 orders/s executed.",
                        "- tick interval from 100ms to 0ms: half of the orders have arrived after 150 µs and 300 µs"
                                + " (2.0 times), 5.00 k and 5.00 k ticks/s are published, 120 and 120 orders/s executed.");
    }

    @Test
    void memoryOfProcessesAddsUp() {
        Series series = series(
                "end to end",
                1,
                Map.of(
                        "memory",
                        new LinkedHashMap<>(Map.of(
                                "gateway", Map.of("residentBytes", 104_857_600, "proportionalBytes", 52_428_800L),
                                "shared memory", Map.of("fileBytes", 4_194_304L)))));
        assertThat(DeskTables.of(result(List.of(series))))
                .contains(
                        "| gateway | 100.0 MiB | 50.0 MiB |  |",
                        "| shared memory |  |  | 4.0 MiB |",
                        "| all processes | 100.0 MiB | 50.0 MiB | |");
    }

    @Test
    void tellsHowTheWayFromPriceToTradeIsMadeUp() {
        List<Series> stages = List.of(
                series("end to end", 1, Map.of("meanNanos", 4_100_000.0, "operations", 990, "ordersOfAll", 1_000.0)),
                series("gateway to order book", 1, Map.of("meanNanos", 1_000_000.0)),
                series("tick to order", 1, Map.of("meanNanos", 1_000_000.0)),
                series("order processing", 1, Map.of("meanNanos", 2_000_000.0)));
        assertThat(DeskSentences.of(result(stages)))
                .containsExactly(
                        "- From price to trade takes 4.10 ms in the mean of the 990 of 1,000 orders that were followed; the means"
                                + " of all orders add up to 4.00 ms: gateway to order book 1.00 ms (25 %), tick to order 1.00 ms"
                                + " (25 %), order processing 2.00 ms (50 %).");
    }

    @Test
    void saysNothingOfOtherResults() {
        BenchmarkResult other = result(List.of(series("desk", 1, Map.of("meanNanos", 1.0))));
        assertThat(DeskTables.of(other)).isEmpty();
        assertThat(DeskSentences.of(other)).isEmpty();
    }

    private static BenchmarkResult scaling() {
        return result(List.of(
                point(200_000, Map.of()),
                point(500_000, Map.of("symbols", 1_000)),
                point(150_000, Map.of("tickInterval", "100ms")),
                point(300_000, Map.of("tickInterval", "0ms"))));
    }

    private static Series point(double p50Nanos, Map<String, Object> different) {
        Map<String, Object> details = new LinkedHashMap<>(BASE);
        details.put("ticksPerSecond", 5_000.0);
        details.put("evaluationsPerSecond", 5_000.0);
        details.put("ticksMissedPerSecond", 0.0);
        details.put("ordersPerSecond", 120.0);
        details.put("p50Nanos", p50Nanos);
        details.put("p99Nanos", 400_000.0);
        details.put("tickToTradeP50Nanos", 900_000.0);
        details.put("tickToTradeP99Nanos", 2_000_000.0);
        details.put("processors", Map.of("orderbook", 0.1, "gateway", 0.25));
        details.putAll(different);
        return series(String.valueOf(different), p50Nanos, details);
    }

    private static Series series(String name, double median, Map<String, Object> details) {
        return new Series(name, "", List.of(median), median, median, median, 0, details);
    }

    private static BenchmarkResult result(List<Series> series) {
        return new BenchmarkResult(
                "desk",
                BenchmarkResult.FORMAT_VERSION,
                "2026-01-01T00:00:00Z",
                60,
                "abc",
                false,
                1,
                Map.of(),
                BASE,
                "ns",
                series,
                List.of(),
                List.of());
    }
}
