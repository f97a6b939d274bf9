package dev.tradingipc.ordermanager.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queue between the threads that read orders and the one that records them.
 *
 * <p>When it is full or held, {@link #put} waits: the reading thread then reads no more and TCP slows the sender down.
 * Nothing is ever dropped to make room.
 */
public final class OrderQueue {
    /** Far more than people ask for; each that was told that its change is late may ask again. */
    static final int CHANGES_MAX = 64;

    private final int capacity;
    private final ArrayDeque<Request> orders;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roomOrClosed = lock.newCondition();
    private final Condition ordersOrClosed = lock.newCondition();
    private int changes;
    private boolean held;
    private boolean abandoned;
    private boolean closed;
    private long waits;

    /** @param capacity requests, at least 1 */
    public OrderQueue(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("An order queue cannot have the capacity " + capacity);
        }
        this.capacity = capacity;
        this.orders = new ArrayDeque<>(capacity);
    }

    /**
     * Adds the orders in their order, waiting for room as often as needed.
     *
     * @return how many were added: all of them, unless the queue was closed or the thread interrupted meanwhile
     */
    public int put(List<? extends Request> added) {
        int done = 0;
        lock.lock();
        try {
            while (done < added.size() && awaitRoom()) {
                int chunk = Math.min(added.size() - done, capacity - orders.size());
                for (int i = 0; i < chunk; i++) {
                    orders.add(added.get(done++));
                }
                ordersOrClosed.signal();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return done;
    }

    /**
     * Adds a change behind what is queued, at once: also when the queue is full or held, as a halt must not wait for
     * those it is to stop.
     *
     * @return false when the queue is closed or abandoned, or {@value #CHANGES_MAX} changes wait already
     */
    public boolean add(Request.ChangeState change) {
        lock.lock();
        try {
            if (closed || abandoned || changes >= CHANGES_MAX) {
                return false;
            }
            changes++;
            orders.add(change);
            ordersOrClosed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Moves orders out in the order they came in, waiting for the first one.
     *
     * @return how many were moved; 0 when none came in time or the queue is closed and empty
     */
    public int take(List<Request> into, int max, long waitNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNanos = waitNanos;
            while (orders.isEmpty() && !closed && leftNanos > 0) {
                leftNanos = ordersOrClosed.awaitNanos(leftNanos);
            }
            int taken = Math.min(max, orders.size());
            for (int i = 0; i < taken; i++) {
                Request request = orders.poll();
                changes -= request instanceof Request.ChangeState ? 1 : 0;
                into.add(request);
            }
            if (taken > 0) {
                roomOrClosed.signalAll();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** From here on {@link #put} waits even when there is room, until {@link #release}. */
    public void hold() {
        setHeld(true);
    }

    public void release() {
        setHeld(false);
    }

    /**
     * Takes everything out, as nobody else will: from here on {@link #put} waits until the queue is closed, and no change is
     * added.
     */
    public List<Request> abandon() {
        lock.lock();
        try {
            abandoned = true;
            held = true;
            List<Request> left = new ArrayList<>(orders);
            orders.clear();
            changes = 0;
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more orders; those that wait in {@link #put} return. What is queued can still be taken. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            roomOrClosed.signalAll();
            ordersOrClosed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the queue is closed and everything in it has been taken. */
    public boolean isFinished() {
        lock.lock();
        try {
            return closed && orders.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Orders waiting for the writer. */
    public int depth() {
        lock.lock();
        try {
            return orders.size();
        } finally {
            lock.unlock();
        }
    }

    /** How often a reading thread had to wait for room. */
    public long waits() {
        lock.lock();
        try {
            return waits;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitRoom() throws InterruptedException {
        if (!closed && (held || orders.size() >= capacity)) {
            waits++;
        }
        while (!closed && (held || orders.size() >= capacity)) {
            roomOrClosed.await();
        }
        return !closed;
    }

    private void setHeld(boolean hold) {
        lock.lock();
        try {
            held = hold;
            roomOrClosed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
