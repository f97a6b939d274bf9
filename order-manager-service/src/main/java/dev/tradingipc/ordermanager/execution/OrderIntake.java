package dev.tradingipc.ordermanager.execution;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Where orders enter: any number of reading threads on one side, the queue to the single writer on the other. */
public final class OrderIntake {
    private static final Duration QUIET = Duration.ofMillis(50);

    private final OrderQueue queue;
    private final Rejections rejections;
    // Read-held while orders are handed over: a stop takes the write side and so waits for those already received.
    private final ReadWriteLock handover = new ReentrantReadWriteLock();
    private final AtomicLong blocks = new AtomicLong();
    private final AtomicLong notTaken = new AtomicLong();

    public OrderIntake(OrderQueue queue, Rejections rejections) {
        this.queue = queue;
        this.rejections = rejections;
    }

    /** Runs the decoding and handing over of one block; a stop waits for it. */
    public void receive(Runnable block) {
        handover.readLock().lock();
        try {
            blocks.incrementAndGet();
            block.run();
        } finally {
            handover.readLock().unlock();
        }
    }

    /** Hands requests to the writer in their order; waits while its queue is full. */
    public void accept(List<? extends Request> requests) {
        notTaken.addAndGet(requests.size() - queue.put(requests));
    }

    /** Counts an order that is not executed. */
    public void reject(String reason) {
        rejections.add(reason);
    }

    /**
     * Lets blocks that were received into the queue, for at most {@code atMost}, then takes no more. To be called once
     * the port is closed: it ends when no reading thread has brought a block for a moment, as a thread that has read one
     * may not have got here yet.
     */
    public void close(Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        try {
            long before;
            do {
                before = blocks.get();
                awaitHandovers(deadlineNanos - System.nanoTime());
                Thread.sleep(QUIET);
            } while (blocks.get() != before && System.nanoTime() < deadlineNanos);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        queue.close();
    }

    private void awaitHandovers(long atMostNanos) throws InterruptedException {
        if (handover.writeLock().tryLock(atMostNanos, TimeUnit.NANOSECONDS)) {
            handover.writeLock().unlock();
        }
    }

    /** Orders that were received while stopping, too late to be recorded. */
    public long notTaken() {
        return notTaken.get();
    }
}
