package dev.tradingipc.gateway.fanout;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's backlog, what happens when it is full, and the loop that sends it on a thread of its own. */
final class ClientQueue implements Client, Runnable {
    /** Least wait, also for a send that is being ended by closing its connection. */
    private static final long CLOSING_NANOS = 1_000_000L;

    /** Longest wait for a client without asking whether waiting still makes sense. */
    private static final long CHECK_NANOS = 100_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(ClientQueue.class);

    private final FrameSink sink;
    private final BroadcastSettings settings;
    private final Newcomers newcomers;
    private final ClientCounters counters;
    private final Runnable whileWaiting;
    private final Consumer<ClientQueue> onEnd;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private final Backlog backlog;
    private final long cameNanos = System.nanoTime();
    private boolean resting;
    private boolean sending;
    private boolean closed;
    private boolean conflationSaid;
    private long progressNanos;
    private volatile long sentBytes;
    /** Since when the oldest of what is being sent has waited; the sending thread's. */
    private long oldestNanos;

    ClientQueue(
            FrameSink sink,
            BroadcastSettings settings,
            LatestFrames latest,
            Newcomers newcomers,
            ClientCounters counters,
            Runnable whileWaiting,
            Consumer<ClientQueue> onEnd) {
        this.sink = sink;
        this.settings = settings;
        this.backlog = new Backlog(settings.queueBlocks(), latest, counters);
        this.newcomers = newcomers;
        this.counters = counters;
        this.whileWaiting = whileWaiting;
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

    /** Blocks that wait to be sent. */
    int backlogBlocks() {
        lock.lock();
        try {
            return backlog.blocks();
        } finally {
            lock.unlock();
        }
    }

    String id() {
        return sink.id();
    }

    /** The first bytes this client gets; before it is delivered anything. */
    void begin(Block snapshot) {
        lock.lock();
        try {
            enqueue(snapshot);
        } finally {
            lock.unlock();
        }
    }

    /** Counts the frames that have been replaced while they wait for this client. */
    void countReplaced() {
        lock.lock();
        try {
            backlog.countReplaced();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands the client a block whose frames are among the latest ones where those are kept; only the policy "wait" may
     * block, and only while this client's queue is full. One that is conflated costs nothing more than to see that.
     */
    void deliver(Block block) throws InterruptedException {
        if (backlog.isConflated()) {
            return;
        }
        if (settings.slowClient() == SlowClientPolicy.WAIT && isFull()) {
            counters.waits.incrementAndGet();
            awaitWhile(backlog::isFull); // the queue keeps its room: nobody else delivers
        }
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
        awaitWhile(() -> sending || !backlog.isEmpty());
    }

    void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            backlog.clear();
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

    private boolean isFull() {
        lock.lock();
        try {
            return backlog.isFull() && !closed;
        } finally {
            lock.unlock();
        }
    }

    /** False when the client has to go. */
    private boolean accept(Block block) {
        if (closed || backlog.hasTaken(block)) {
            return true;
        }
        if (!backlog.isFull()) {
            enqueue(block);
            return true;
        }
        if (settings.slowClient() == SlowClientPolicy.DISCONNECT) {
            counters.disconnections.incrementAndGet();
            LOG.warn("{} does not read fast enough: disconnected (gateway.slow-client=disconnect).", sink.name());
            return false;
        }
        counters.conflations.incrementAndGet();
        if (!conflationSaid) {
            conflationSaid = true;
            LOG.info("{} does not read fast enough: it gets the latest of each symbol when it reads.", sink.name());
        }
        backlog.conflate(block);
        return true;
    }

    private void enqueue(Block block) {
        if (backlog.isEmpty() && !sending) {
            progressNanos = System.nanoTime(); // it was idle until now, not slow
        }
        backlog.add(block);
        if (!resting || backlog.isHalfFull()) {
            filled.signal();
        }
    }

    /** Waits while the client is behind; one that takes nothing for too long is closed. */
    private void awaitWhile(BooleanSupplier behind) throws InterruptedException {
        while (isBehindAfterAWhile(behind)) {
            if (isOverdue()) {
                cut();
                return;
            }
            whileWaiting.run(); // without the lock: it is the publisher's code
        }
    }

    private boolean isBehindAfterAWhile(BooleanSupplier behind) throws InterruptedException {
        long startNanos = System.nanoTime();
        lock.lock();
        try {
            long leftNanos = Math.clamp(patienceLeftNanos(), CLOSING_NANOS, CHECK_NANOS);
            while (behind.getAsBoolean() && leftNanos > 0) {
                leftNanos = taken.awaitNanos(leftNanos);
            }
            return behind.getAsBoolean();
        } finally {
            counters.waitedNanos.addAndGet(System.nanoTime() - startNanos);
            lock.unlock();
        }
    }

    private boolean isOverdue() {
        lock.lock();
        try {
            return !closed && patienceLeftNanos() <= 0;
        } finally {
            lock.unlock();
        }
    }

    private long patienceLeftNanos() {
        return settings.slowClientTimeout().toNanos() - (System.nanoTime() - progressNanos);
    }

    private void cut() {
        counters.cuts.incrementAndGet();
        LOG.warn(
                "{} took nothing for {} s while the feed waited for it: cut (gateway.slow-client-timeout).",
                sink.name(),
                settings.slowClientTimeout().toSeconds());
        close();
    }

    /** What is to be sent next; null when the client is closed. */
    private byte[] take() throws InterruptedException {
        MissedFrames missed;
        lock.lock();
        try {
            while (backlog.isEmpty() && !closed) {
                filled.await();
            }
            rest();
            if (closed) {
                return null;
            }
            sending = true;
            progressNanos = System.nanoTime();
            taken.signalAll();
            missed = backlog.takeMissed();
            oldestNanos = backlog.oldestNanos(missed);
            if (missed.isEmpty()) {
                return backlog.takeBlocks();
            }
        } finally {
            lock.unlock();
        }
        return missed.toByteArray(); // takes time, which whoever publishes need not wait for
    }

    /** Not where the publisher waits for whoever is behind. */
    private void rest() throws InterruptedException {
        if (settings.slowClient() == SlowClientPolicy.WAIT) {
            return;
        }
        long leftNanos = newcomers.restNanos(cameNanos, System.nanoTime());
        resting = true;
        while (leftNanos > 0 && !backlog.isHalfFull() && !closed) {
            leftNanos = filled.awaitNanos(leftNanos);
        }
        resting = false;
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
        counters.addSendLatency(System.nanoTime() - oldestNanos);
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
