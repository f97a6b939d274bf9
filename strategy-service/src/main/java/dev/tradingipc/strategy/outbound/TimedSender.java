package dev.tradingipc.strategy.outbound;

import dev.tradingipc.transport.FrameConnection;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends on the tick thread itself. A send blocks while the order manager does not read; {@link #closeIfOverdue}, called
 * by a {@link SendWatchdog}, ends that.
 */
public final class TimedSender {
    private static final Logger LOG = LoggerFactory.getLogger(TimedSender.class);

    private final AtomicLong timeouts = new AtomicLong();
    private volatile Sending sending;
    /** The send that the watchdog has already cut; its thread may not have noticed yet. */
    private Sending cut;

    /** A send under way, for the watchdog. */
    private record Sending(FrameConnection connection, long sinceNanos) {}

    /** Sends the first {@code length} bytes, whole frames; for one thread at a time. */
    void send(FrameConnection connection, byte[] frames, int length) throws IOException {
        sending = new Sending(connection, System.nanoTime());
        try {
            connection.send(frames, 0, length);
        } finally {
            sending = null;
        }
    }

    /** Closes the connection when a send on it has taken too long, so that the tick thread goes on. Watchdog only. */
    void closeIfOverdue(long timeoutNanos) {
        Sending now = sending;
        if (now != null && !now.equals(cut) && System.nanoTime() - now.sinceNanos() > timeoutNanos) {
            cut = now;
            timeouts.incrementAndGet();
            LOG.warn(
                    "The order manager has taken no order for {} ms: closing its connection.",
                    timeoutNanos / 1_000_000);
            now.connection().close();
        }
    }

    /** Connections closed because a send on them took too long. */
    public long timeouts() {
        return timeouts.get();
    }
}
