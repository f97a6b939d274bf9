package dev.tradingipc.transport;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes connections no faster than 100 a second on average, but {@value #AT_ONCE_MAX} at once: whoever connects again and
 * again, as fast as can be, must not take the processors from those who are served. The rest waits in the backlog.
 *
 * <p>Accepted from by one thread.
 */
final class PacedServerSocket extends ServerSocket {
    private static final int AT_ONCE_MAX = 256;
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** When the next one would be due if every one had come on time; as far behind the clock as many may come at once. */
    private long dueNanos = System.nanoTime() - AT_ONCE_MAX * INTERVAL_NANOS;

    PacedServerSocket() throws IOException {}

    @Override
    public Socket accept() throws IOException {
        Socket accepted = super.accept();
        long nowNanos = System.nanoTime();
        dueNanos = later(dueNanos, nowNanos - AT_ONCE_MAX * INTERVAL_NANOS) + INTERVAL_NANOS;
        while (dueNanos - nowNanos > 0 && !isClosed()) {
            LockSupport.parkNanos(dueNanos - nowNanos);
            nowNanos = System.nanoTime();
        }
        return accepted;
    }

    private static long later(long oneNanos, long otherNanos) {
        return oneNanos - otherNanos > 0 ? oneNanos : otherNanos;
    }
}
