package dev.tradingipc.transport;

import java.io.IOException;
import java.time.Duration;

/** One TCP connection as its user sees it; safe for any number of threads. */
public interface FrameConnection {
    /** Unique within this process, for logs and maps. */
    String id();

    /** Address and port of the peer. */
    String remoteAddress();

    /** Whether neither side is known to have closed it. */
    boolean isOpen();

    /**
     * Sends whole frames; {@code bytes[to - 1]} must be {@code *}.
     *
     * <p>Blocks while the peer does not read and the socket's buffers are full; {@link #close} from another thread ends
     * that. Frames of concurrent calls do not mix.
     *
     * @throws IOException if the connection is closed or breaks; it is closed then, and how much of the frames the peer
     *     got is unknown
     */
    void send(byte[] bytes, int from, int to) throws IOException;

    /** Closes the connection; further calls do nothing. */
    void close();

    /**
     * Closes the connection of a peer that misbehaves, counted and logged, and a moment later, as thrown out at once it
     * would be back at once. For the reading thread.
     *
     * @param reason goes on behind "Closed the connection to PEER: "
     */
    void expel(String reason);

    /** Waits until the reading thread has taken what had arrived and nothing follows, or {@code atMost}: the peer may go on. */
    void awaitArrivedRead(Duration atMost) throws InterruptedException;

    /**
     * Waits until the connection is closed and its reading thread has handed on everything it read. How long the handler
     * of the last frames takes is the handler's affair. Must not be called by that thread.
     */
    void awaitReadingEnded() throws InterruptedException;

    /** What {@link #attach} left here; {@code null} before. For the reading thread, or with the caller's own care. */
    Object attachment();

    /** Keeps something with the connection for as long as it exists. */
    void attach(Object attachment);
}
