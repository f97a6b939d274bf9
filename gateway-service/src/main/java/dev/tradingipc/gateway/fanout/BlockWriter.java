package dev.tradingipc.gateway.fanout;

import dev.tradingipc.protocol.FrameWriter;
import java.util.Arrays;

/** Collects frames into a {@link Block}; reused from block to block. One thread. */
public final class BlockWriter {
    private static final int FRAMES_INITIAL = 64;

    private final FrameWriter frames;
    private final boolean indexed;
    private int[] keys = new int[FRAMES_INITIAL];
    private int[] ends = new int[FRAMES_INITIAL];
    private int frameCount;

    /**
     * A writer without content.
     *
     * @param capacityBytes what a block usually holds; more is possible
     * @param indexed whether blocks know the key of each frame; a broadcast with snapshots or conflation needs it
     */
    public BlockWriter(int capacityBytes, boolean indexed) {
        this.frames = new FrameWriter(capacityBytes);
        this.indexed = indexed;
    }

    /** Where the next frame is written; {@link #endFrame} must follow each. */
    public FrameWriter frames() {
        return frames;
    }

    /** Ends one frame, which replaces earlier ones of the same key: small numbers counted from 0. */
    public void endFrame(int key) {
        if (indexed) {
            if (frameCount == keys.length) {
                keys = Arrays.copyOf(keys, 2 * frameCount);
                ends = Arrays.copyOf(ends, 2 * frameCount);
            }
            keys[frameCount] = key;
            ends[frameCount] = frames.length();
        }
        frameCount++;
    }

    /** Bytes written since the last block was taken. */
    public int length() {
        return frames.length();
    }

    /** Frames written since the last block was taken. */
    public int frameCount() {
        return frameCount;
    }

    /** The frames written so far as a block; the writer is empty afterwards. */
    public Block take() {
        Block block = new Block(
                frames.toByteArray(),
                frameCount,
                indexed ? Arrays.copyOf(keys, frameCount) : null,
                indexed ? Arrays.copyOf(ends, frameCount) : null);
        frames.clear();
        frameCount = 0;
        return block;
    }
}
