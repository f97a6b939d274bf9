package dev.tradingipc.gateway.fanout;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest frame of each key and the newest blocks, kept once for all clients of a broadcast, however many of them are
 * behind. Every frame has a number, counted from 0 as they are published: whoever has missed frames remembers the number of
 * the first one, and is given what of them is still worth sending.
 *
 * <p>Bounded by the number of keys and of newest blocks; it refers to blocks that all clients share instead of copying. One
 * thread puts, any thread reads.
 */
final class LatestFrames {
    private final ReentrantLock lock = new ReentrantLock();
    private final NewestBlocks newest;
    private Block[] blocks = {};
    private int[] frames = {};
    private long published;

    /** @param newestMax how many of the newest blocks are kept whole */
    LatestFrames(int newestMax) {
        this.newest = new NewestBlocks(newestMax);
    }

    /** Numbers the frames of an indexed block and takes them. */
    void put(Block block) {
        lock.lock();
        try {
            block.number(published);
            published += block.frameCount;
            newest.add(block);
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

    /** The latest frame of each key. */
    MissedFrames snapshot() {
        lock.lock();
        try {
            return new MissedFrames(blocks, frames, 0, published, List.of());
        } finally {
            lock.unlock();
        }
    }

    /** What is worth sending of the frames that have come since; the number is that of the first frame of a block. */
    MissedFrames since(long number) {
        Block[] blocksNow;
        int[] framesNow;
        long publishedNow;
        List<Block> whole;
        lock.lock(); // whoever publishes waits meanwhile
        try {
            blocksNow = blocks.clone();
            framesNow = frames.clone();
            publishedNow = published;
            whole = newest.since(number);
        } finally {
            lock.unlock();
        }
        return new MissedFrames(blocksNow, framesNow, number, publishedNow, whole);
    }

    /** How many of the frames that have come since are not worth sending any more. */
    long replacedSince(long number) {
        return since(number).replaced();
    }

    private void grow(int key) {
        int size = Math.max(key + 1, 2 * blocks.length);
        blocks = Arrays.copyOf(blocks, size);
        frames = Arrays.copyOf(frames, size);
    }
}
