package dev.tradingipc.gateway.fanout;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest frame of each key, kept once for all clients of a broadcast, however many of them are behind. Every frame has
 * a number, counted from 0 as they are published: whoever has missed frames remembers the number of the first one, and gets
 * the latest frame of each key that has come since.
 *
 * <p>Bounded by the number of keys; it refers to the blocks that all clients share instead of copying. One thread puts, any
 * thread reads.
 */
final class LatestFrames {
    private final ReentrantLock lock = new ReentrantLock();
    private Block[] blocks = {};
    private int[] frames = {};
    private long published;

    /** Numbers the frames of an indexed block and takes them. */
    void put(Block block) {
        lock.lock();
        try {
            block.number(published);
            published += block.frameCount;
            for (int frame = 0; frame < block.frameCount; frame++) {
                int key = block.key(frame);
                if (key >= blocks.length) {
                    grow(key);
                }
                blocks[key] = block;
                frames[key] = frame;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The latest frame of each key that has come since; the number is that of the first frame of a block. */
    MissedFrames since(long number) {
        Block[] blocksNow;
        int[] framesNow;
        long publishedNow;
        lock.lock(); // whoever publishes waits meanwhile
        try {
            blocksNow = blocks.clone();
            framesNow = frames.clone();
            publishedNow = published;
        } finally {
            lock.unlock();
        }
        return new MissedFrames(blocksNow, framesNow, number, publishedNow);
    }

    /** How many of the frames that have come since have been replaced by newer ones. */
    long replacedSince(long number) {
        lock.lock();
        try {
            return published - number - keysSince(number);
        } finally {
            lock.unlock();
        }
    }

    private int keysSince(long number) {
        int count = 0;
        for (Block block : blocks) {
            if (block != null && block.firstNumber() >= number) {
                count++;
            }
        }
        return count;
    }

    private void grow(int key) {
        int size = Math.max(key + 1, 2 * blocks.length);
        blocks = Arrays.copyOf(blocks, size);
        frames = Arrays.copyOf(frames, size);
    }
}
