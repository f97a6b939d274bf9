package dev.tradingipc.orderbook.control;

import dev.tradingipc.orderbook.book.PriceBook;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Beats in the price file ten times a second, on a thread of its own, also while the feed is silent. */
public final class Heartbeat implements SmartLifecycle {
    private static final long INTERVAL_MILLIS = 100;

    private final PriceBook book;
    private volatile Thread thread;

    /** Beats for this book. */
    public Heartbeat(PriceBook book) {
        this.book = book;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("heartbeat").start(this::beat);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void beat() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                book.heartbeat();
                TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
