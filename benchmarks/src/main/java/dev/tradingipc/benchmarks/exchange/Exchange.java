package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.PacedSchedule;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The loops at both ends of links. For one thread. */
final class Exchange {
    /** Comes after the last stamp of a paced run. */
    static final long END = Long.MAX_VALUE;

    /** Round trips of one figure of a ping-pong. */
    static final int TRIPS_PER_SAMPLE = 10;

    /** Between the last stamp and {@link #END}, which must not overwrite it. */
    private static final long END_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** Until the first stamp is due, for the observer to be ready. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final StampSink sink;
    private final StampSource source;
    private final long patienceNanos;
    private final int idlesBetweenClocks;
    private long lastStamp = StampSource.NONE;

    /**
     * @param sink where this end publishes
     * @param source what it observes
     * @param patience how long nothing may come
     */
    Exchange(StampSink sink, StampSource source, Duration patience) {
        this.sink = sink;
        this.source = source;
        this.patienceNanos = patience.toNanos();
        this.idlesBetweenClocks = source.idlesBetweenClocks();
    }

    /**
     * Sends so many stamps there, one when the one before is back, and records half of a round trip: the mean of
     * {@value #TRIPS_PER_SAMPLE}, as some clocks move in steps of 10 ns and a look at one takes half as long as a trip.
     *
     * @param count a multiple of {@value #TRIPS_PER_SAMPLE}
     */
    LatencyRecorder ping(int count) {
        LatencyRecorder halves = new LatencyRecorder();
        for (int i = 0; i < count; i += TRIPS_PER_SAMPLE) {
            long beganNanos = System.nanoTime();
            for (int trip = 0; trip < TRIPS_PER_SAMPLE; trip++) {
                thereAndBack(++lastStamp);
            }
            halves.record(0, (System.nanoTime() - beganNanos) / (2 * TRIPS_PER_SAMPLE));
        }
        return halves;
    }

    private void thereAndBack(long stamp) {
        sink.publish(stamp);
        long back = next();
        if (back != stamp) {
            throw new BenchmarkException("Stamp " + back + " came back instead of " + stamp + ".");
        }
    }

    /** Sends each of so many stamps back. */
    void echo(int count) {
        for (int i = 0; i < count; i++) {
            sink.publish(next());
        }
    }

    /** Publishes so many stamps, each when it is due and saying when that was, and {@link #END}. */
    void pace(int count, int perSecond) {
        PacedSchedule schedule = new PacedSchedule(System.nanoTime() + LEAD_NANOS, perSecond);
        for (int i = 0; i < count; i++) {
            sink.publish(schedule.await(i));
        }
        long untilNanos = System.nanoTime() + END_PAUSE_NANOS;
        for (long leftNanos = END_PAUSE_NANOS; leftNanos > 0; leftNanos = untilNanos - System.nanoTime()) {
            LockSupport.parkNanos(leftNanos);
        }
        sink.publish(END);
    }

    /** Observes so many stamps that are paced so, until {@link #END}. */
    Observed observe(int count, int perSecond) {
        Observed observed = new Observed(perSecond);
        for (long stamp = next(); stamp != END; stamp = next()) {
            observed.add(stamp, System.nanoTime());
        }
        observed.complete(count);
        return observed;
    }

    private long next() {
        long idleSinceNanos = 0;
        for (int idles = 1; ; idles++) {
            long stamp = source.poll();
            if (stamp != StampSource.NONE) {
                return stamp;
            }
            source.idle();
            if (idles == idlesBetweenClocks) {
                idles = 0;
                idleSinceNanos = idleSince(idleSinceNanos);
            }
        }
    }

    private long idleSince(long sinceNanos) {
        long nowNanos = System.nanoTime();
        if (sinceNanos == 0) {
            return nowNanos;
        }
        if (nowNanos - sinceNanos > patienceNanos) {
            throw new BenchmarkException(
                    "Nothing has come for " + TimeUnit.NANOSECONDS.toSeconds(patienceNanos) + " s.");
        }
        return sinceNanos;
    }
}
