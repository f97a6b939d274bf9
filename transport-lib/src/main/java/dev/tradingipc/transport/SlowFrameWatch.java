package dev.tradingipc.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes the connections of a port whose peers do not finish a frame in time.
 *
 * <p>A thread beside the connections, and not a time limit on each read, as that begins again with every byte.
 */
final class SlowFrameWatch {
    private static final int LOOKS_PER_TIMEOUT = 10;
    private static final long PERIOD_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

    private final ConnectionAdmission connections;
    private final long timeoutNanos;
    private Thread thread;

    /** @param timeout zero for no limit; then it watches nothing */
    SlowFrameWatch(ConnectionAdmission connections, Duration timeout) {
        this.connections = connections;
        this.timeoutNanos = timeout.toNanos();
    }

    synchronized void start() {
        if (thread == null && timeoutNanos > 0) {
            thread = Thread.ofVirtual().name("slow-frames").start(this::watch);
        }
    }

    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    private void watch() {
        long periodNanos = Math.min(PERIOD_NANOS_MAX, timeoutNanos / LOOKS_PER_TIMEOUT);
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(periodNanos);
                connections.closeSlowerThan(timeoutNanos);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
