package dev.tradingipc.ordermanager.inbound;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of answers may wait for clients that do not read: of each client, and of all together. Any thread. */
public final class ReplyLimits {
    /** While all together are beyond their limit, a client that has no more than this waiting is spared. */
    private static final int SPARED_BYTES = 64 * 1024;

    private final long clientBytesMax;
    private final long allBytesMax;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong cuts = new AtomicLong();

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

    /**
     * Counts bytes that a client now has waiting more, or less.
     *
     * @param clientBytes what it has waiting then
     * @return whether that is too much
     */
    boolean exceeds(long changeBytes, long clientBytes) {
        long all = waitingBytes.addAndGet(changeBytes);
        return clientBytes > clientBytesMax || (all > allBytesMax && clientBytes > SPARED_BYTES);
    }

    void release(long bytes) {
        waitingBytes.addAndGet(-bytes);
    }

    void countCut() {
        cuts.incrementAndGet();
    }
}
