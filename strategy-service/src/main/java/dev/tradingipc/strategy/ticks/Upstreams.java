package dev.tradingipc.strategy.ticks;

import java.time.Duration;

/**
 * Which of the two connections that trading needs are up. Set by their listeners, read by any thread; the tick loop may
 * wait for both.
 */
public final class Upstreams {
    private volatile boolean newsConnected;
    private volatile boolean orderConnected;

    /** Whether the news feed is connected. */
    public boolean newsConnected() {
        return newsConnected;
    }

    /** Whether an order manager is connected. */
    public boolean orderConnected() {
        return orderConnected;
    }

    /** Whether nothing is missing. */
    public boolean bothConnected() {
        return newsConnected && orderConnected;
    }

    /** The news feed has come or gone. */
    public synchronized void newsConnected(boolean connected) {
        newsConnected = connected;
        notifyAll();
    }

    /** The order manager has come or gone. */
    public synchronized void orderConnected(boolean connected) {
        orderConnected = connected;
        notifyAll();
    }

    /**
     * Waits until both are connected or the time is over.
     *
     * @return whether both are connected
     */
    synchronized boolean awaitBoth(Duration atMost) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        while (!bothConnected()) {
            long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }
}
