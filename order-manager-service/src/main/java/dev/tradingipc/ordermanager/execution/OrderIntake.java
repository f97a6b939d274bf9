package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.protocol.RejectReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Where orders enter: any number of reading threads on one side, the queue to the single writer on the other. */
public final class OrderIntake {
    private final OrderQueue queue;
    private final Rejections rejections;
    // Read-held while orders are handed over: a stop takes the write side and so waits for those already received.
    private final ReadWriteLock handover = new ReentrantReadWriteLock();
    private final AtomicLong notTaken = new AtomicLong();

    public OrderIntake(OrderQueue queue, Rejections rejections) {
        this.queue = queue;
        this.rejections = rejections;
    }

    /** Hands valid orders to the writer in their order; waits while its queue is full. */
    public void accept(List<ReceivedOrder> orders) {
        handover.readLock().lock();
        try {
            notTaken.addAndGet(orders.size() - queue.put(orders));
        } finally {
            handover.readLock().unlock();
        }
    }

    /** Counts an order that is not executed. */
    public void reject(RejectReason reason) {
        rejections.add(reason);
    }

    /** Lets orders that are being handed over into the queue, for at most {@code atMost}, then takes no more. */
    public void close(Duration atMost) {
        try {
            if (handover.writeLock().tryLock(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                handover.writeLock().unlock();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        queue.close();
    }

    /** Orders that were received while stopping, too late to be recorded. */
    public long notTaken() {
        return notTaken.get();
    }
}
