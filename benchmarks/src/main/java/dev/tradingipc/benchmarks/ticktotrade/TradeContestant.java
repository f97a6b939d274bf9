package dev.tradingipc.benchmarks.ticktotrade;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Contestant;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.ProcessProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A path from tick to trade and the edge that drives it. For one thread. */
final class TradeContestant implements Contestant {
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration ROUND_PATIENCE = Duration.ofMinutes(1);

    private final ChildProcess edge;
    private final TradePath.Hops path;
    private final String runCommand;
    private final LatencyRecorder ofAllStarts;

    /**
     * Starts all of it and waits until prices become orders.
     *
     * @param start starts what is between the edge's sockets
     * @param ofAllStarts gets all latencies
     */
    TradeContestant(
            ChildProcess edge,
            Function<TradePath.Ports, TradePath.Hops> start,
            int ticksPerSecond,
            int phases,
            LatencyRecorder ofAllStarts) {
        this.edge = edge;
        this.runCommand = "run " + ticksPerSecond + " " + phases;
        this.ofAllStarts = ofAllStarts;
        TradePath.Hops started = null;
        try {
            String[] ports = edge.await("ports", START_PATIENCE).split(" ", -1);
            edge.tell("accept");
            started = start.apply(new TradePath.Ports(ports[0], ports[1], ports[2]));
            edge.await("accepted", START_PATIENCE);
            edge.tell("settle");
            edge.await("settled", START_PATIENCE);
        } catch (RuntimeException | Error e) {
            if (started != null) {
                started.close();
            }
            edge.close();
            throw e;
        }
        this.path = started;
    }

    /** Nanoseconds that half of the orders took at most. */
    @Override
    public double round() {
        edge.tell(runCommand);
        String latencies = edge.await("ran", ROUND_PATIENCE);
        LatencyRecorder ofRound = new LatencyRecorder();
        ofRound.add(latencies);
        ofAllStarts.add(latencies);
        return ofRound.nanosAt(50);
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>(ofAllStarts.summary());
        details.put("nanosByPercentile", ofAllStarts.curve());
        Map<String, Object> stalls = new LinkedHashMap<>();
        path.processes().forEach((name, process) -> stalls.put(name, ProcessProbe.stalls(process)));
        stalls.put("edge", ProcessProbe.stalls(edge));
        details.put("stalls", stalls);
        details.putAll(path.details());
        return details;
    }

    @Override
    public List<ChildProcess> profiled() {
        return List.copyOf(path.processes().values());
    }

    @Override
    public void close() {
        path.close();
        edge.close();
    }
}
