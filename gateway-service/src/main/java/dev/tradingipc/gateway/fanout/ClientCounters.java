package dev.tradingipc.gateway.fanout;

import dev.tradingipc.trading.measure.Histogram;
import java.util.concurrent.atomic.AtomicLong;

/** What sending to the clients of one broadcast took, and what slow ones have caused, since it began. Any thread. */
public final class ClientCounters {
    final AtomicLong conflations = new AtomicLong();
    /** Counted when it is asked for and when those who are behind read again: {@link Broadcast#framesReplaced}. */
    final AtomicLong framesReplaced = new AtomicLong();

    final AtomicLong disconnections = new AtomicLong();
    final AtomicLong waits = new AtomicLong();
    final AtomicLong waitedNanos = new AtomicLong();
    final AtomicLong cuts = new AtomicLong();
    private final Histogram sendLatencies = Histogram.ofLatencies();

    /** Times a client fell behind and was served the latest of each key instead. */
    public long conflations() {
        return conflations.get();
    }

    /** Clients disconnected because their queue was full. */
    public long disconnections() {
        return disconnections.get();
    }

    /** Times the publisher waited for a client. */
    public long waits() {
        return waits.get();
    }

    /** Nanoseconds the publisher has waited in all. */
    public long waitedNanos() {
        return waitedNanos.get();
    }

    /**
     * Nanoseconds from a block's completion until a client's connection had taken it; of blocks sent together, of the
     * oldest.
     */
    public Histogram sendLatencies() {
        return sendLatencies;
    }

    /** A histogram has one adding thread at a time; sending takes hundreds of times as long as this. */
    void addSendLatency(long nanos) {
        synchronized (sendLatencies) {
            sendLatencies.add(nanos);
        }
    }

    /** Clients cut because they took nothing for too long while the publisher waited. */
    public long cuts() {
        return cuts.get();
    }
}
