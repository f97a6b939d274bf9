package dev.tradingipc.gateway.fanout;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * What a client has not been sent yet: a bounded queue of encoded blocks. When another block does not fit in, the queue is
 * let go, and it is only remembered where it began: no newer block needs to be handed over. When the client is ready to be
 * sent something, it gets what is worth sending of all that it has missed: the newest blocks, almost half as many as fit into
 * the queue, and before them the latest frame of each key that is in none of those. All clients share what that is taken from.
 *
 * <p>So all queues of a broadcast together refer to no more blocks than one of them holds, the newest ones, however many
 * clients stop, and whenever they do.
 *
 * <p>Guarded by its owner's lock, except for {@link #isConflated}.
 */
final class Backlog {
    /** Queued blocks are sent together up to this size: a flush per block is what limits small blocks. */
    private static final int SEND_BYTES_MAX = 64 * 1024;

    private static final long NONE = -1;

    private final int blocksMax;
    private final LatestFrames latest;
    private final ClientCounters counters;
    private final ArrayDeque<Block> queue = new ArrayDeque<>();
    /** The number of the first frame that was let go of. */
    private volatile long conflatedFrom = NONE;

    private long conflatedSinceNanos;
    /** How many of the frames from there on are counted as replaced. */
    private long replacedCounted;
    /** Below this number everything has been taken. */
    private long takenUpTo;

    /** @param latest of the frames that are published, with those of each block before it comes here */
    Backlog(int blocksMax, LatestFrames latest, ClientCounters counters) {
        this.blocksMax = blocksMax;
        this.latest = latest;
        this.counters = counters;
    }

    /** How many of the newest blocks a client gets that has missed more: so few that it is not half full with them. */
    static int wholeBlocks(int blocksMax) {
        return Math.max(0, blocksMax / 2 - 1);
    }

    boolean isEmpty() {
        return queue.isEmpty() && !isConflated();
    }

    /** Whether a block must wait, be conflated or be refused. */
    boolean isFull() {
        return queue.size() >= blocksMax || isConflated();
    }

    boolean isHalfFull() {
        return queue.size() >= blocksMax / 2 || isConflated();
    }

    /**
     * Whether frames from some block on wait to be found among the latest ones. Whoever publishes may ask without the lock,
     * when the latest frames have those of the block: it needs not be handed over then.
     */
    boolean isConflated() {
        return conflatedFrom != NONE;
    }

    /** Whether its frames have been taken already, with others that were conflated. */
    boolean hasTaken(Block block) {
        return block.firstNumber() < takenUpTo;
    }

    void add(Block block) {
        queue.add(block);
    }

    /** Lets go of the queue, which this block does not fit into; a snapshot stays, as what it tells may not come again. */
    void conflate(Block block) {
        Block snapshot = !queue.isEmpty() && queue.element().isSnapshot() ? queue.remove() : null;
        Block first = queue.isEmpty() ? block : queue.element();
        queue.clear();
        if (snapshot != null) {
            queue.add(snapshot);
        }
        conflatedSinceNanos = first.publishedNanos;
        replacedCounted = 0;
        conflatedFrom = first.firstNumber();
    }

    /** Counts the frames that have been conflated and replaced until now; nobody else notices while they wait. */
    void countReplaced() {
        if (isConflated()) {
            countReplaced(latest.replacedSince(conflatedFrom));
        }
    }

    private void countReplaced(long replaced) {
        counters.framesReplaced.addAndGet(replaced - replacedCounted);
        replacedCounted = replaced;
    }

    /** Blocks that wait; where they are conflated, one more than fit into the queue. */
    int blocks() {
        return isConflated() ? blocksMax + 1 : queue.size();
    }

    /**
     * Takes what was missed of old, if that is to be sent next, and puts what is newer into the queue. Where there is nothing
     * old to be sent, blocks are.
     */
    MissedFrames takeMissed() {
        if (!queue.isEmpty()) {
            return MissedFrames.NONE;
        }
        long from = conflatedFrom;
        // Before looking at the latest frames: who publishes a block and sees this done hands the block over and learns
        // that it is taken; who does not see it had put the block there before.
        conflatedFrom = NONE;
        MissedFrames missed = latest.since(from);
        queue.addAll(missed.whole());
        takenUpTo = missed.upTo();
        countReplaced(missed.replaced());
        return missed;
    }

    /** Since when what is to be sent next has been complete, when what was missed has been taken. */
    long oldestNanos(MissedFrames missed) {
        return missed.isEmpty() ? queue.element().publishedNanos : conflatedSinceNanos;
    }

    /** Takes blocks that are to be sent together; there must be one. */
    byte[] takeBlocks() {
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
        countReplaced();
        queue.clear();
        conflatedFrom = NONE;
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
