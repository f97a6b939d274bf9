package dev.tradingipc.transport;

/**
 * One or more whole frames, in the order they arrived or are to be sent; the last byte is {@code *}.
 *
 * <p>A received block is a view of its connection's buffer: valid on the reading thread, until the handler returns.
 */
public final class FrameBlock {
    private final FrameConnection connection;
    private byte[] bytes;
    private int from;
    private int to;

    FrameBlock(FrameConnection connection) {
        this.connection = connection;
    }

    /** The buffer that holds the frames. */
    public byte[] bytes() {
        return bytes;
    }

    /** Index of the first byte of the first frame. */
    public int from() {
        return from;
    }

    /** Index after the terminator of the last frame. */
    public int to() {
        return to;
    }

    /** The connection the frames came from or go to. */
    public FrameConnection connection() {
        return connection;
    }

    FrameBlock set(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        return this;
    }

    @Override
    public String toString() {
        return "block of " + (to - from) + " bytes from " + connection.remoteAddress();
    }
}
