package dev.tradingipc.gateway.fanout;

/**
 * Encoded frames, shared by every client they go to and never changed once they are published. An indexed block also knows the key (the
 * instrument) and the end of each frame, which snapshots and conflation need.
 */
public final class Block {
    final byte[] bytes;
    final int frameCount;
    /** When it was complete, as {@link System#nanoTime}. */
    final long publishedNanos = System.nanoTime();

    private final int[] keys;
    private final int[] ends;
    private long firstNumber;

    /** A snapshot, of frames that are sent but not counted. */
    Block(byte[] bytes) {
        this(bytes, 0, null, null);
    }

    /** The arrays belong to the block from here on; {@code keys} and {@code ends} are null when it is not indexed. */
    Block(byte[] bytes, int frameCount, int[] keys, int[] ends) {
        this.bytes = bytes;
        this.frameCount = frameCount;
        this.keys = keys;
        this.ends = ends;
    }

    boolean isSnapshot() {
        return frameCount == 0;
    }

    /** Gives its first frame a number, and those behind it the following ones; before it goes to any client. */
    void number(long first) {
        firstNumber = first;
    }

    long firstNumber() {
        return firstNumber;
    }

    int key(int frame) {
        return keys[frame];
    }

    int frameFrom(int frame) {
        return frame == 0 ? 0 : ends[frame - 1];
    }

    int frameTo(int frame) {
        return ends[frame];
    }
}
