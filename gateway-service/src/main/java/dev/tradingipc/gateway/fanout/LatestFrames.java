package dev.tradingipc.gateway.fanout;

import java.util.Arrays;

/**
 * The latest frame of each key, in the order in which the keys first came. Bounded by the number of keys; it refers to
 * blocks that all clients share instead of copying. Guarded by its owner's lock.
 */
final class LatestFrames {
    private Block[] blocks = new Block[0];
    private int[] frames = new int[0];
    private int[] order = new int[0];
    private int keyCount;

    /** Takes the frames of an indexed block; returns how many older frames they replaced. */
    int put(Block block) {
        int replaced = 0;
        for (int frame = 0; frame < block.frameCount; frame++) {
            int key = block.key(frame);
            if (key >= blocks.length) {
                grow(key);
            }
            if (blocks[key] == null) {
                order[keyCount++] = key;
            } else {
                replaced++;
            }
            blocks[key] = block;
            frames[key] = frame;
        }
        return replaced;
    }

    boolean isEmpty() {
        return keyCount == 0;
    }

    /** The encoded frames, one of each key. */
    byte[] toByteArray() {
        int length = 0;
        for (int i = 0; i < keyCount; i++) {
            length += length(order[i]);
        }
        byte[] bytes = new byte[length];
        int at = 0;
        for (int i = 0; i < keyCount; i++) {
            int key = order[i];
            System.arraycopy(blocks[key].bytes, blocks[key].frameFrom(frames[key]), bytes, at, length(key));
            at += length(key);
        }
        return bytes;
    }

    void clear() {
        Arrays.fill(blocks, null);
        keyCount = 0;
    }

    private int length(int key) {
        return blocks[key].frameTo(frames[key]) - blocks[key].frameFrom(frames[key]);
    }

    private void grow(int key) {
        int size = Math.max(key + 1, 2 * blocks.length);
        blocks = Arrays.copyOf(blocks, size);
        frames = Arrays.copyOf(frames, size);
        order = Arrays.copyOf(order, size);
    }
}
