package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.LatencyRecorder;

/**
 * What came of a paced run. A stamp that was overwritten before it was seen is found by the gap it leaves, and counts as seen
 * when its successor was: else a stall would hide the very stamps that it held up. For one thread.
 */
final class Observed {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double intervalNanos;
    private final LatencyRecorder latencies = new LatencyRecorder();
    private long firstStamp = StampSource.NONE;
    private long firstNanos;
    private long previous = StampSource.NONE;
    private int overwritten;

    /** @param perSecond how many stamps are due */
    Observed(int perSecond) {
        this.intervalNanos = NANOS_PER_SECOND / perSecond;
    }

    /** A stamp was seen then. */
    void add(long stamp, long nowNanos) {
        if (previous == StampSource.NONE) {
            firstStamp = stamp;
            firstNanos = nowNanos;
        } else {
            addOverwritten(Math.round((stamp - previous) / intervalNanos) - 1, stamp, nowNanos);
        }
        latencies.record(stamp, nowNanos);
        previous = stamp;
    }

    /** All are over: what is missing of so many came before the first that was seen, as the end of a run is not overwritten. */
    void complete(int count) {
        if (firstStamp != StampSource.NONE) { // else nothing came at all, and the count says it
            addOverwritten(count - latencies.count(), firstStamp, firstNanos);
        }
    }

    private void addOverwritten(long count, long successor, long nowNanos) {
        for (long i = count; i > 0; i--) {
            latencies.record(successor - (long) (i * intervalNanos), nowNanos);
            overwritten++;
        }
    }

    /** Of all stamps, from when each was due. */
    LatencyRecorder latencies() {
        return latencies;
    }

    int overwritten() {
        return overwritten;
    }
}
