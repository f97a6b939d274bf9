package dev.tradingipc.strategy.outbound;

import java.time.Duration;

/** Looks regularly whether a send has been stuck in its connection for too long, and cuts that connection. */
public final class SendWatchdog implements AutoCloseable {
    private static final int LOOKS_PER_TIMEOUT = 10;

    private final TimedSender sender;
    private final Duration timeout;
    private final Thread thread =
            Thread.ofPlatform().name("order-send-watchdog").daemon().unstarted(this::run);

    /** @param timeout how long one send may take, at least 10 ms */
    public SendWatchdog(TimedSender sender, Duration timeout) {
        this.sender = sender;
        this.timeout = timeout;
    }

    /** Begins to look. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(timeout.dividedBy(LOOKS_PER_TIMEOUT));
                sender.closeIfOverdue(timeout.toNanos());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
