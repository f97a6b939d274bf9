package dev.tradingipc.strategy.session;

import java.io.IOException;

/** One connection to the order manager. Another object may stand for the same connection; the id tells. */
public interface OrderLink {
    /** Unique among the connections of this process. */
    String id();

    /**
     * Sends the first {@code length} bytes, whole frames; may block for as long as the send timeout.
     *
     * @throws IOException if the connection is closed or breaks; what the order manager got of the frames is unknown
     */
    void send(byte[] frames, int length) throws IOException;

    /** Closes the connection; further calls do nothing. */
    void close();
}
