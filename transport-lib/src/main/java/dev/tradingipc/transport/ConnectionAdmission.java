package dev.tradingipc.transport;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets connections in up to a limit, tells the listener of them, and counts for a whole factory. Thread-safe. */
final class ConnectionAdmission {
    private static final Logger log = LoggerFactory.getLogger(FrameConnection.class);

    private final int connectionsMax;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong framesTooLong = new AtomicLong();
    private final AtomicBoolean isLimitReported = new AtomicBoolean();
    private volatile ConnectionListener listener = ConnectionListener.NONE;

    ConnectionAdmission(int connectionsMax) {
        this.connectionsMax = connectionsMax;
    }

    void setListener(ConnectionListener listener) {
        this.listener = listener;
    }

    boolean admit(FrameConnection connection) {
        if (connections.incrementAndGet() > connectionsMax) {
            connections.decrementAndGet();
            refused.incrementAndGet();
            if (isLimitReported.compareAndSet(false, true)) {
                log.warn(
                        "Refused {}: all {} connections of this port are taken; further refusals are only counted",
                        connection.remoteAddress(),
                        connectionsMax);
            }
            return false;
        }
        listener.connected(connection);
        return true;
    }

    void release(FrameConnection connection) {
        listener.disconnected(connection);
        connections.decrementAndGet();
        isLimitReported.set(false);
    }

    void countFrameTooLong() {
        framesTooLong.incrementAndGet();
    }

    int connections() {
        return connections.get();
    }

    long refused() {
        return refused.get();
    }

    long framesTooLong() {
        return framesTooLong.get();
    }
}
