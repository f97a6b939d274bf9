package dev.tradingipc.benchmarks.ticktotrade;

import dev.tradingipc.benchmarks.harness.Buckets;
import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import dev.tradingipc.benchmarks.harness.ServiceProcess;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processes between the two sockets of a {@link TradeEdge}, by name. */
final class TradePath {
    private static final String STRATEGY = "strategy";

    private final Path home;
    private final ScratchDirectory scratch;

    TradePath(Path home, ScratchDirectory scratch) {
        this.home = home;
        this.scratch = scratch;
    }

    /** The ports of an edge. */
    record Ports(String prices, String news, String orders) {}

    /** What is between the sockets; the services in it tell figures of their own. */
    record Hops(Map<String, ChildProcess> processes, Map<String, ServiceProcess> services) implements AutoCloseable {
        /** Times of single hops, as the services measure them for each tick; names end in units. */
        Map<String, Object> details() {
            Map<String, Object> details = new LinkedHashMap<>();
            if (services.containsKey(STRATEGY)) {
                Buckets decisions = services.get(STRATEGY).metrics().latencies("strategy_decision_latency_seconds");
                details.put("bookToDecisionP50Nanos", decisions.nanosAt(50));
            }
            return details;
        }

        @Override
        public void close() {
            services.values().forEach(ServiceProcess::close);
            processes.values().forEach(ChildProcess::close);
        }
    }

    /** The real order book and the real strategy, with the shared memory between them. */
    Hops desk(Ports ports) {
        String priceFile = "--shared-memory.path=" + scratch.create("memory").resolve("prices");
        Hops started = new Hops(new LinkedHashMap<>(), new LinkedHashMap<>());
        try {
            launch(
                    started,
                    "orderbook",
                    List.of(priceFile, "--orderbook.http.port=0", "--orderbook.gateway.port=" + ports.prices()));
            launch(
                    started,
                    STRATEGY,
                    List.of(
                            priceFile,
                            "--strategy.http.port=0",
                            "--strategy.order-protocol=plain",
                            "--strategy.news.port=" + ports.news(),
                            "--strategy.order-manager.port=" + ports.orders()));
            started.services().values().forEach(ServiceProcess::awaitReady);
            return started;
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    private void launch(Hops hops, String service, List<String> arguments) {
        ServiceProcess launched = ServiceProcess.launch(
                home, service, scratch.create(service), List.of(ServiceProcess.stallAgent(home)), arguments);
        hops.services().put(service, launched);
        hops.processes().put(service, launched.process());
    }

    /** Nothing but the two hops. */
    Hops relay(Ports ports) {
        List<String> arguments = List.of(ports.prices(), ports.news(), ports.orders());
        ChildProcess relay =
                ChildProcess.start("relay", Jvm.main(Relay.class, List.of(), arguments), scratch.create("relay"));
        return new Hops(Map.of("relay", relay), Map.of());
    }

    ChildProcess edge(int symbols) {
        List<String> arguments = List.of(Integer.toString(symbols));
        return ChildProcess.start("edge", Jvm.main(TradeEdge.class, List.of(), arguments), scratch.create("edge"));
    }
}
