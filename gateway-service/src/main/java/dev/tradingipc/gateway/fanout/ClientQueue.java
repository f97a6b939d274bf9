package dev.tradingipc.gateway.fanout;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's bounded queue of blocks, and the loop that sends them on a thread of its own. Order is kept: while
 * conflated frames are pending, newer blocks join them instead of overtaking or being overtaken.
 */
final class ClientQueue implements Client, Runnable {
    /** Queued blocks are sent together up to this size: a flush per block is what limits small blocks. */
    private static final int SEND_BYTES_MAX = 64 * 1024;

    /** Between looks at a send that is being ended by closing its connection. */
    private static final long CLOSING_NANOS = 1_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(ClientQueue.class);

    private final FrameSink sink;
    private final BroadcastSettings settings;
    private final SlowClientCounters counters;
    private final Consumer<ClientQueue> onEnd;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
    private final LatestFrames pending = new LatestFrames();
    private boolean sending;
    private boolean closed;
    private long progressNanos;
    private volatile long sentBytes;

    ClientQueue(FrameSink sink, BroadcastSettings settings, SlowClientCounters counters, Consumer<ClientQueue> onEnd) {
        this.sink = sink;
        this.settings = settings;
        this.counters = counters;
        this.onEnd = onEnd;
    }

    @Override
    public String name() {
        return sink.name();
    }

    @Override
    public long sentBytes() {
        return sentBytes;
    }

    String id() {
        return sink.id();
    }

    /** The first bytes this client gets; before it is delivered anything. */
    void begin(byte[] snapshot) {
        lock.lock();
        try {
            enqueue(snapshot);
        } finally {
            lock.unlock();
        }
    }

    /** Hands the client a block; only the policy "wait" may block, and only while this client's queue is full. */
    void deliver(Block block) throws InterruptedException {
        boolean end;
        lock.lock();
        try {
            end = !accept(block);
        } finally {
            lock.unlock();
        }
        if (end) {
            close();
        }
    }

    @Override
    public void awaitSent() throws InterruptedException {
        boolean end;
        lock.lock();
        try {
            end = !awaitWhile(() -> sending || !queue.isEmpty() || !pending.isEmpty());
        } finally {
            lock.unlock();
        }
        if (end) {
            close();
        }
    }

    void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            queue.clear();
            pending.clear();
            filled.signalAll();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
        sink.close();
        onEnd.accept(this);
    }

    @Override
    public void run() {
        try {
            for (byte[] bytes = take(); bytes != null; bytes = take()) {
                sink.send(bytes, 0, bytes.length);
                sent(bytes.length);
            }
        } catch (IOException e) {
            LOG.debug("{} is gone: {}", sink.name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            ended();
        }
    }

    /** False when the client has to go. */
    private boolean accept(Block block) throws InterruptedException {
        if (settings.slowClient() == SlowClientPolicy.WAIT && isFull() && !closed) {
            counters.waits.incrementAndGet();
            if (!awaitWhile(this::isFull)) {
                return false;
            }
        }
        if (closed) {
            return true;
        }
        if (!isFull() && pending.isEmpty()) {
            enqueue(block.bytes);
            return true;
        }
        if (settings.slowClient() == SlowClientPolicy.DISCONNECT) {
            counters.disconnections.incrementAndGet();
            LOG.warn("{} does not read fast enough: disconnected (gateway.slow-client=disconnect).", sink.name());
            return false;
        }
        if (pending.isEmpty()) {
            counters.conflations.incrementAndGet();
            LOG.info("{} does not read fast enough: it gets the latest of each symbol when it reads.", sink.name());
        }
        counters.framesReplaced.addAndGet(pending.put(block));
        return true;
    }

    private boolean isFull() {
        return queue.size() >= settings.queueBlocks();
    }

    private void enqueue(byte[] bytes) {
        if (queue.isEmpty() && !sending) {
            progressNanos = System.nanoTime(); // it was idle until now, not slow
        }
        queue.add(bytes);
        filled.signal();
    }

    /** Waits under the lock while the client is behind; false when it took nothing for too long. */
    private boolean awaitWhile(BooleanSupplier behind) throws InterruptedException {
        long startNanos = System.nanoTime();
        try {
            while (behind.getAsBoolean()) {
                long leftNanos = settings.slowClientTimeout().toNanos() - (System.nanoTime() - progressNanos);
                if (leftNanos <= 0 && !closed) {
                    counters.cuts.incrementAndGet();
                    LOG.warn(
                            "{} took nothing for {} s while the feed waited for it: cut"
                                    + " (gateway.slow-client-timeout).",
                            sink.name(),
                            settings.slowClientTimeout().toSeconds());
                    return false;
                }
                taken.awaitNanos(Math.max(leftNanos, CLOSING_NANOS));
            }
            return true;
        } finally {
            counters.waitedNanos.addAndGet(System.nanoTime() - startNanos);
        }
    }

    /** What is to be sent next; null when the client is closed. */
    private byte[] take() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() && pending.isEmpty() && !closed) {
                filled.await();
            }
            if (closed) {
                return null;
            }
            byte[] bytes;
            if (queue.isEmpty()) {
                bytes = pending.toByteArray();
                pending.clear();
            } else {
                bytes = takeQueued();
            }
            sending = true;
            progressNanos = System.nanoTime();
            taken.signalAll();
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private byte[] takeQueued() {
        byte[] first = queue.remove();
        int length = first.length;
        int count = 0;
        for (byte[] next : queue) {
            if (length + next.length > SEND_BYTES_MAX) {
                break;
            }
            length += next.length;
            count++;
        }
        if (count == 0) {
            return first;
        }
        byte[] together = Arrays.copyOf(first, length);
        int at = first.length;
        for (int i = 0; i < count; i++) {
            byte[] next = queue.remove();
            System.arraycopy(next, 0, together, at, next.length);
            at += next.length;
        }
        return together;
    }

    private void ended() {
        lock.lock();
        try {
            sending = false;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void sent(int bytes) {
        long total = sentBytes + bytes; // written by this thread alone
        lock.lock();
        try {
            sending = false;
            sentBytes = total;
            progressNanos = System.nanoTime();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
