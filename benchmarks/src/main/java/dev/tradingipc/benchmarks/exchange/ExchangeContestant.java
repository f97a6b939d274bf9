package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.Contestant;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.ProcessProbe;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.util.LinkedHashMap;
import java.util.Map;

/** A pair of processes in one way of exchanging. For one thread. */
final class ExchangeContestant implements Contestant {
    private final Medium medium;
    private final ExchangePair pair;
    private final Way way;
    private final int count;
    private final LatencyRecorder ofAllStarts;
    private long overwritten;

    /**
     * How stamps are exchanged.
     *
     * @param perSecond 0 for there and back as fast as can be
     * @param settlingCount pings before the first round, so that what is measured is compiled
     */
    record Way(String label, int perSecond, int settlingCount) {
        boolean isPaced() {
            return perSecond > 0;
        }

        /** How many figures so many stamps give. */
        int samples(int count) {
            return isPaced() ? count : count / Exchange.TRIPS_PER_SAMPLE;
        }
    }

    /**
     * Starts it and lets it settle.
     *
     * @param count stamps of a round
     * @param ofAllStarts gets all latencies
     */
    ExchangeContestant(Medium medium, Way way, int count, ScratchDirectory scratch, LatencyRecorder ofAllStarts) {
        this.medium = medium;
        this.way = way;
        this.count = count;
        this.ofAllStarts = ofAllStarts;
        this.pair = new ExchangePair(medium, scratch);
        try {
            pair.pingPong(medium.pingsOf(way.settlingCount()));
        } catch (RuntimeException | Error e) {
            pair.close();
            throw e;
        }
    }

    /** Nanoseconds that half of the stamps took at most. */
    @Override
    public double round() {
        String latencies = way.isPaced() ? paced() : pair.pingPong(count);
        LatencyRecorder ofRound = new LatencyRecorder();
        ofRound.add(latencies);
        if (ofRound.count() != way.samples(count)) {
            throw new BenchmarkException("Of " + count + " stamps through " + medium.label() + " " + ofRound.count()
                    + " were accounted for.");
        }
        ofAllStarts.add(latencies);
        return ofRound.nanosAt(50);
    }

    private String paced() {
        ExchangePair.Paced paced = pair.paced(count, way.perSecond());
        if (paced.overwritten() > 0 && !medium.isConflating()) {
            throw new BenchmarkException(paced.overwritten() + " stamps of " + count + " got lost on the way through "
                    + medium.label() + ".");
        }
        overwritten += paced.overwritten();
        return paced.latencies();
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>(ofAllStarts.summary());
        details.put("nanosByPercentile", ofAllStarts.curve());
        if (medium.isConflating() && way.isPaced()) {
            details.put("overwrittenSinceStart", overwritten);
        }
        Map<String, Object> stalls = new LinkedHashMap<>();
        stalls.put("publisher", ProcessProbe.stalls(pair.publisher()));
        stalls.put("observer", ProcessProbe.stalls(pair.observer()));
        details.put("stalls", stalls);
        return details;
    }

    @Override
    public void close() {
        pair.close();
    }
}
