package dev.tradingipc.gateway.fanout;

import java.io.IOException;

/** A client's connection as the fan-out needs it. */
public interface FrameSink {
    /** Unique among the clients of one broadcast. */
    String id();

    /** Names the client in messages for people. */
    String name();

    /**
     * Sends encoded frames; blocks while the client does not read. Called by one thread at a time.
     *
     * @throws IOException when the connection is gone or {@link #close} was called meanwhile
     */
    void send(byte[] bytes, int from, int to) throws IOException;

    /** Closes the connection, from any thread, more than once without harm; a blocked {@link #send} fails. */
    void close();
}
