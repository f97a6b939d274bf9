package dev.tradingipc.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets connections in up to a limit, tells the listener of them, and counts for a whole factory. Thread-safe. */
final class ConnectionAdmission {
    private static final Logger log = LoggerFactory.getLogger(FrameConnection.class);

    private final int connectionsMax;
    private final LimitedLog misbehaviour = new LimitedLog(log, System::nanoTime);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong framesTooLong = new AtomicLong();
    private final AtomicLong framesTooSlow = new AtomicLong();
    private final AtomicLong expelled = new AtomicLong();
    private final AtomicLong handshakesFailed = new AtomicLong();
    private final AtomicBoolean isLimitReported = new AtomicBoolean();
    private final Set<NetFrameConnection> open = ConcurrentHashMap.newKeySet();
    private volatile ConnectionListener listener = ConnectionListener.NONE;

    ConnectionAdmission(int connectionsMax) {
        this.connectionsMax = connectionsMax;
    }

    void setListener(ConnectionListener listener) {
        this.listener = listener;
    }

    /** Takes a place for a connection; whoever got one gives it back with {@link #leave} or {@link #closed}. */
    boolean admit(NetFrameConnection connection) {
        if (connections.incrementAndGet() > connectionsMax) {
            connections.decrementAndGet();
            refused.incrementAndGet();
            if (isLimitReported.compareAndSet(false, true)) {
                misbehaviour.warn("Refused " + connection.remoteAddress() + ": all " + connectionsMax
                        + " connections of this port are taken; further refusals are only counted");
            }
            return false;
        }
        return true;
    }

    /** A connection that was let in is ready for frames. */
    void opened(NetFrameConnection connection) {
        open.add(connection);
        listener.connected(connection);
    }

    /** A connection that was ready for frames has ended. */
    void closed(NetFrameConnection connection) {
        open.remove(connection);
        listener.disconnected(connection);
        leave();
    }

    /** The reading thread of a connection that was ready for frames has ended. */
    void readingEnded(NetFrameConnection connection) {
        listener.readingEnded(connection);
    }

    /** A connection that was let in has ended before it was ready. */
    void leave() {
        connections.decrementAndGet();
        isLimitReported.set(false);
    }

    void frameTooLong(NetFrameConnection connection, FrameTooLongException why) {
        misbehaviour.warn("Closed the connection to " + connection.remoteAddress() + ": " + why.getMessage());
        framesTooLong.incrementAndGet();
    }

    void expelled(NetFrameConnection connection, String reason) {
        misbehaviour.warn("Closed the connection to " + connection.remoteAddress() + ": " + reason);
        expelled.incrementAndGet();
    }

    void handshakeFailed(NetFrameConnection connection, Exception why) {
        misbehaviour.warn("Refused " + connection.remoteAddress() + ": " + why.getMessage());
        handshakesFailed.incrementAndGet();
    }

    /** Closes each connection whose peer has left a frame unfinished for longer than {@code maxNanos}. */
    void closeSlowerThan(long maxNanos) {
        for (NetFrameConnection connection : open) {
            long unfinishedNanos = connection.unfinishedNanos();
            if (unfinishedNanos > maxNanos) {
                misbehaviour.warn("Closed the connection to " + connection.remoteAddress()
                        + ": its frame has been unfinished for " + TimeUnit.NANOSECONDS.toMillis(unfinishedNanos)
                        + " ms");
                connection.close();
                framesTooSlow.incrementAndGet(); // closed, as it says
            }
        }
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

    long framesTooSlow() {
        return framesTooSlow.get();
    }

    long expelled() {
        return expelled.get();
    }

    long handshakesFailed() {
        return handshakesFailed.get();
    }
}
