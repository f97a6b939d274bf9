package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Contestant;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.ProcessProbe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One way to make things durable one at a time; a value is the p99 of a round. For one thread. */
final class LatencyContestant implements Contestant {
    static final double PERCENTILE = 99;

    private final TimedTaker taker;
    private final int countOfRound;
    private final LatencyRecorder ofAllStarts;

    /** @param ofAllStarts gets all latencies */
    LatencyContestant(TimedTaker taker, int countOfRound, LatencyRecorder ofAllStarts) {
        this.taker = taker;
        this.countOfRound = countOfRound;
        this.ofAllStarts = ofAllStarts;
    }

    /** Nanoseconds that 99 of 100 took at most. */
    @Override
    public double round() {
        String latencies = taker.takeOneByOne(countOfRound);
        LatencyRecorder ofRound = new LatencyRecorder();
        ofRound.add(latencies);
        ofAllStarts.add(latencies);
        return ofRound.nanosAt(PERCENTILE);
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>(ofAllStarts.summary());
        details.put("nanosByPercentile", ofAllStarts.curve());
        Map<String, Object> stalls = new LinkedHashMap<>();
        taker.processes().forEach((name, process) -> stalls.put(name, ProcessProbe.stalls(process)));
        details.put("stalls", stalls);
        return details;
    }

    @Override
    public List<ChildProcess> profiled() {
        return taker.profiled();
    }

    @Override
    public void close() {
        taker.close();
    }
}
