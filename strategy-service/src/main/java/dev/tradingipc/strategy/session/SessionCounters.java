package dev.tradingipc.strategy.session;

import dev.tradingipc.protocol.AckStatus;
import dev.tradingipc.trading.measure.Histogram;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What has happened in all sessions of this process. The tick thread counts; any thread may read. */
public final class SessionCounters {
    private final Map<AckStatus, AtomicLong> acknowledged = new EnumMap<>(AckStatus.class);
    private final AtomicLong unknownAcks = new AtomicLong();
    private final AtomicLong resent = new AtomicLong();
    private final AtomicLong logons = new AtomicLong();
    private final Histogram ackLatency = Histogram.ofLatencies();

    SessionCounters() {
        for (AckStatus status : AckStatus.values()) {
            acknowledged.put(status, new AtomicLong());
        }
    }

    /** Orders answered with this status. */
    public long acknowledged(AckStatus status) {
        return acknowledged.get(status).get();
    }

    /** Acknowledgements of orders that wait for none. */
    public long unknownAcks() {
        return unknownAcks.get();
    }

    /** Orders sent again after a logon, each time. */
    public long resent() {
        return resent.get();
    }

    /** Logons answered. */
    public long logons() {
        return logons.get();
    }

    /** From the first sending of an order to its acknowledgement. */
    public Histogram ackLatency() {
        return ackLatency;
    }

    void countAck(AckStatus status, long latencyNanos) {
        acknowledged.get(status).incrementAndGet();
        ackLatency.add(latencyNanos);
    }

    void countUnknownAck() {
        unknownAcks.incrementAndGet();
    }

    void countResent() {
        resent.incrementAndGet();
    }

    void countLogon() {
        logons.incrementAndGet();
    }
}
