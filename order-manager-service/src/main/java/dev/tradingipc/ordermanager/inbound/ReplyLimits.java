package dev.tradingipc.ordermanager.inbound;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of answers may wait for clients that do not read: of each client, and of all together. Any thread. */
public final class ReplyLimits {
    private final long clientBytesMax;
    private final long allBytesMax;
    private final Set<Waiting> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong cuts = new AtomicLong();

    /** The answers that wait for one client. */
    interface Waiting {
        /** How many bytes; 0 once the connection is closed. */
        long waitingBytes();

        /** Closes the connection, as its client does not read. */
        void cut();
    }

    public ReplyLimits(long clientBytesMax, long allBytesMax) {
        this.clientBytesMax = clientBytesMax;
        this.allBytesMax = allBytesMax;
    }

    /** Bytes of answers that wait now. */
    public long waitingBytes() {
        return waitingBytes.get();
    }

    /** Connections closed because their client did not read. */
    public long cuts() {
        return cuts.get();
    }

    void add(Waiting client) {
        clients.add(client);
    }

    void remove(Waiting client) {
        clients.remove(client);
    }

    /** So much more waits now, or less. */
    void changed(long bytes) {
        waitingBytes.addAndGet(bytes);
    }

    /**
     * Who is to be cut after a client was answered: itself, when too much waits for it; and when too much waits for all
     * together, whoever has most, so that those who do not read cannot get one cut who does.
     */
    Optional<Waiting> excess(Waiting answered) {
        if (answered.waitingBytes() > clientBytesMax) {
            return Optional.of(answered);
        }
        return waitingBytes() > allBytesMax
                ? clients.stream().max(Comparator.comparingLong(Waiting::waitingBytes))
                : Optional.empty();
    }

    void countCut() {
        cuts.incrementAndGet();
    }
}
