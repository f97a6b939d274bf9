package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.Buckets;
import dev.tradingipc.benchmarks.harness.Scrape;
import dev.tradingipc.benchmarks.harness.ServiceProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the processes of a desk had done by one moment. Immutable. */
final class DeskLook {
    private final Map<String, One> byName = new LinkedHashMap<>();

    private record One(long atNanos, Scrape scrape, Duration cpu) {}

    private DeskLook() {}

    static DeskLook at(Desk desk) {
        DeskLook look = new DeskLook();
        desk.services().forEach((name, service) -> look.byName.put(name, one(service)));
        return look;
    }

    private static One one(ServiceProcess service) {
        Scrape scrape = service.metrics();
        Duration cpu = ProcessHandle.of(service.process().pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
        return new One(System.nanoTime(), scrape, cpu);
    }

    /** What a metric has grown by since an earlier look, of all processes whose names begin so. */
    double grown(DeskLook earlier, String service, String metric) {
        return names(service)
                .mapToDouble(
                        name -> scrape(name).sum(metric) - earlier.scrape(name).sum(metric))
                .sum();
    }

    /** Latencies counted since an earlier look, of all processes whose names begin so. */
    Buckets latencies(DeskLook earlier, String service, String metric) {
        return names(service)
                .map(name -> scrape(name)
                        .latencies(metric)
                        .since(earlier.scrape(name).latencies(metric)))
                .reduce(Buckets::plus)
                .orElseThrow();
    }

    /** Processors that each process took, by its name. */
    Map<String, Double> processors(DeskLook earlier) {
        Map<String, Double> taken = new LinkedHashMap<>();
        byName.forEach((name, one) -> {
            Duration cpu = one.cpu().minus(earlier.byName.get(name).cpu());
            taken.put(name, cpu.toNanos() / 1e9 / seconds(earlier, name));
        });
        return taken;
    }

    /** Between the looks at the first process whose name begins so. */
    double seconds(DeskLook earlier, String service) {
        String first = names(service).findFirst().orElseThrow();
        return (byName.get(first).atNanos() - earlier.byName.get(first).atNanos()) / 1e9;
    }

    private Scrape scrape(String name) {
        return byName.get(name).scrape();
    }

    private Stream<String> names(String prefix) {
        return byName.keySet().stream().filter(name -> name.startsWith(prefix));
    }
}
