package dev.tradingipc.strategy.ticks;

import java.time.Duration;

/**
 * Whether the two peers that trading needs are there. Set by whoever keeps the connections, read by any thread; the tick
 * thread may wait for a change.
 */
public final class Upstreams {
    private volatile boolean newsConnected;
    private volatile boolean orderConnected;
    private volatile boolean hasRoomForOrder = true;
    private boolean changed;

    /** Whether the news feed is connected. */
    public boolean newsConnected() {
        return newsConnected;
    }

    /** Whether an order manager takes orders: with the acknowledged protocol, whether the session is established. */
    public boolean orderConnected() {
        return orderConnected;
    }

    /** Whether one more order may be without an answer; always true with the plain protocol, which has no answers. */
    public boolean hasRoomForOrder() {
        return hasRoomForOrder;
    }

    /** Whether nothing is missing. */
    public boolean bothConnected() {
        return newsConnected && orderConnected;
    }

    /** Whether an order that a tick leads to could go out now. */
    boolean ready() {
        return newsConnected && orderConnected && hasRoomForOrder;
    }

    /** The news feed has come or gone. */
    public void newsConnected(boolean connected) {
        newsConnected = connected;
        wake();
    }

    /** The order manager takes orders now, or none any more. */
    public void orderConnected(boolean connected) {
        orderConnected = connected;
        wake();
    }

    /** Orders without an answer have reached their limit, or come below it. */
    public void hasRoomForOrder(boolean hasRoom) {
        hasRoomForOrder = hasRoom;
        wake();
    }

    /** Ends a wait of the tick thread, because there is something for it to look at. */
    public synchronized void wake() {
        changed = true;
        notifyAll();
    }

    /**
     * Waits until something has changed since the last call, or the time is over. For the tick thread.
     *
     * @return whether something has changed
     */
    synchronized boolean awaitChange(Duration atMost) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        while (!changed) {
            long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        changed = false;
        return true;
    }
}
