package dev.tradingipc.gateway.fanout;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * What a client has not been sent yet: a bounded queue of encoded blocks, and behind it what was conflated once the queue
 * was full. Order is kept: while conflated frames wait, newer blocks join them instead of overtaking or being overtaken.
 * Guarded by its owner's lock.
 */
final class Backlog {
    /** Queued blocks are sent together up to this size: a flush per block is what limits small blocks. */
    private static final int SEND_BYTES_MAX = 64 * 1024;

    private final int blocksMax;
    private final ArrayDeque<Block> queue = new ArrayDeque<>();
    private final LatestFrames conflated = new LatestFrames();
    private long conflatedSinceNanos;

    Backlog(int blocksMax) {
        this.blocksMax = blocksMax;
    }

    boolean isEmpty() {
        return queue.isEmpty() && conflated.isEmpty();
    }

    /** Whether a block must wait, be conflated or be refused. */
    boolean isFull() {
        return queue.size() >= blocksMax || isConflated();
    }

    boolean isHalfFull() {
        return queue.size() >= blocksMax / 2 || isConflated();
    }

    boolean isConflated() {
        return !conflated.isEmpty();
    }

    void add(Block block) {
        queue.add(block);
    }

    /** Keeps only the latest frame of each key; returns how many frames were replaced. */
    int conflate(Block block) {
        if (conflated.isEmpty()) {
            conflatedSinceNanos = block.publishedNanos;
        }
        return conflated.put(block);
    }

    /** Blocks that wait; those that are conflated count as one. */
    int blocks() {
        return queue.size() + (isConflated() ? 1 : 0);
    }

    /** Since when what is to be sent next has been complete; there must be something. */
    long oldestNanos() {
        return queue.isEmpty() ? conflatedSinceNanos : queue.element().publishedNanos;
    }

    /** Takes what is to be sent next; there must be something. */
    byte[] take() {
        if (queue.isEmpty()) {
            byte[] latest = conflated.toByteArray();
            conflated.clear();
            return latest;
        }
        byte[] first = queue.remove().bytes;
        int length = first.length;
        int count = 0;
        for (Block next : queue) {
            if (length + next.bytes.length > SEND_BYTES_MAX) {
                break;
            }
            length += next.bytes.length;
            count++;
        }
        return count == 0 ? first : together(first, count, length);
    }

    void clear() {
        queue.clear();
        conflated.clear();
    }

    private byte[] together(byte[] first, int count, int length) {
        byte[] together = Arrays.copyOf(first, length);
        int at = first.length;
        for (int i = 0; i < count; i++) {
            byte[] next = queue.remove().bytes;
            System.arraycopy(next, 0, together, at, next.length);
            at += next.length;
        }
        return together;
    }
}
