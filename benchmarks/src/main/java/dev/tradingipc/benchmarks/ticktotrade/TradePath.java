package dev.tradingipc.benchmarks.ticktotrade;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import dev.tradingipc.benchmarks.harness.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processes between the two sockets of a {@link TradeEdge}, by name. */
final class TradePath {
    private final Path home;
    private final ScratchDirectory scratch;

    TradePath(Path home, ScratchDirectory scratch) {
        this.home = home;
        this.scratch = scratch;
    }

    /** The ports of an edge. */
    record Ports(String prices, String news, String orders) {}

    /** The real order book and the real strategy, with the shared memory between them. */
    Map<String, ChildProcess> desk(Ports ports) {
        Path directory = scratch.create("desk");
        String priceFile = "--shared-memory.path=" + directory.resolve("prices");
        Map<String, ChildProcess> started = new LinkedHashMap<>();
        try {
            started.put(
                    "orderbook",
                    start(
                            "orderbook",
                            directory,
                            List.of(
                                    priceFile,
                                    "--orderbook.http.port=0",
                                    "--orderbook.gateway.port=" + ports.prices())));
            started.put(
                    "strategy",
                    start(
                            "strategy",
                            directory,
                            List.of(
                                    priceFile,
                                    "--strategy.http.port=0",
                                    "--strategy.order-protocol=plain",
                                    "--strategy.news.port=" + ports.news(),
                                    "--strategy.order-manager.port=" + ports.orders())));
            return started;
        } catch (RuntimeException | Error e) {
            started.values().forEach(ChildProcess::close);
            throw e;
        }
    }

    /** Nothing but the two hops. */
    Map<String, ChildProcess> relay(Ports ports) {
        List<String> arguments = List.of(ports.prices(), ports.news(), ports.orders());
        return Map.of(
                "relay",
                ChildProcess.start("relay", Jvm.main(Relay.class, List.of(), arguments), scratch.create("relay")));
    }

    ChildProcess edge(int symbols) {
        List<String> arguments = List.of(Integer.toString(symbols));
        return ChildProcess.start("edge", Jvm.main(TradeEdge.class, List.of(), arguments), scratch.create("edge"));
    }

    private ChildProcess start(String service, Path directory, List<String> arguments) {
        Path jar = home.resolve(service + "-service/target/" + service + "-service.jar");
        if (!Files.isRegularFile(jar)) {
            throw new BenchmarkException("There is no " + jar + "; ./stack bench builds it.");
        }
        List<String> all = new ArrayList<>(arguments);
        // Its own, as the token of a stack of this clone is none of its business.
        all.add("--control.token-file=" + directory.resolve("token"));
        return ChildProcess.start(service, Jvm.service(jar, List.of(ServiceProcess.stallAgent(home)), all), directory);
    }
}
