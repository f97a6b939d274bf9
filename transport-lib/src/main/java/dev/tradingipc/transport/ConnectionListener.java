package dev.tradingipc.transport;

/**
 * Learns of each connection of a factory: {@link #connected} once, then {@link #disconnected} once, and {@link
 * #readingEnded} once, which may come before that.
 */
public interface ConnectionListener {
    /** A listener that does nothing. */
    ConnectionListener NONE = new ConnectionListener() {};

    /** The connection can be used; called on its reading thread before anything is read, so it must not block. */
    default void connected(FrameConnection connection) {}

    /** The connection is closed; called by whichever thread noticed, so it must not block. */
    default void disconnected(FrameConnection connection) {}

    /**
     * Its reading thread, which calls this, has handed on everything that it read. A connection that was closed by another
     * thread may have frames in hand until then.
     */
    default void readingEnded(FrameConnection connection) {}
}
