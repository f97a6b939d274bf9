package dev.tradingipc.strategy.session;

import dev.tradingipc.protocol.AuditNote;
import dev.tradingipc.protocol.SessionFrameWriter;
import java.io.IOException;

/**
 * Writes the client's frames to the open connection, those of one occasion in large blocks. Whatever throws leaves
 * unknown what of it arrived. For the tick thread.
 */
final class SessionOutput {
    private static final int BLOCK_BYTES = 32 * 1024;

    private final String client;
    private final SessionFrameWriter frames = new SessionFrameWriter();
    private OrderLink link;

    SessionOutput(String client) {
        this.client = client;
    }

    /** The connection to write to, {@code null} when there is none. */
    OrderLink link() {
        return link;
    }

    /** Goes on with another connection, and without what was left for the one before. */
    void use(OrderLink next) {
        frames.clear();
        link = next;
    }

    void logon() throws IOException {
        frames.logon(client);
        flush();
    }

    void append(PendingOrder order) throws IOException {
        frames.order(order.frame(), client, order.order().tickNanos(), order.trace());
        flushIfLarge();
    }

    void append(AuditNote note) throws IOException {
        frames.audit(note);
        flushIfLarge();
    }

    /** Sends what has been appended. */
    void flush() throws IOException {
        if (frames.length() > 0) {
            try {
                link.send(frames.bytes(), frames.length());
            } finally {
                frames.clear();
            }
        }
    }

    private void flushIfLarge() throws IOException {
        if (frames.length() >= BLOCK_BYTES) {
            flush();
        }
    }
}
