package dev.tradingipc.transport;

/** Learns of each connection of a factory: {@link #connected} once, then {@link #disconnected} once. */
public interface ConnectionListener {
    /** A listener that does nothing. */
    ConnectionListener NONE = new ConnectionListener() {};

    /** The connection can be used; called on its reading thread before anything is read, so it must not block. */
    default void connected(FrameConnection connection) {}

    /** The connection is closed; called by whichever thread noticed, so it must not block. */
    default void disconnected(FrameConnection connection) {}
}
