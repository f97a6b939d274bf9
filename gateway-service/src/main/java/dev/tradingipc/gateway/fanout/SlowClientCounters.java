package dev.tradingipc.gateway.fanout;

import java.util.concurrent.atomic.AtomicLong;

/** What slow clients of one broadcast have caused since it began. Any thread. */
public final class SlowClientCounters {
    final AtomicLong conflations = new AtomicLong();
    final AtomicLong framesReplaced = new AtomicLong();
    final AtomicLong disconnections = new AtomicLong();
    final AtomicLong waits = new AtomicLong();
    final AtomicLong waitedNanos = new AtomicLong();
    final AtomicLong cuts = new AtomicLong();

    /** Times a client fell behind and was served the latest of each key instead. */
    public long conflations() {
        return conflations.get();
    }

    /** Frames a conflated client did not get because a newer one took their place. */
    public long framesReplaced() {
        return framesReplaced.get();
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

    /** Clients cut because they took nothing for too long while the publisher waited. */
    public long cuts() {
        return cuts.get();
    }
}
