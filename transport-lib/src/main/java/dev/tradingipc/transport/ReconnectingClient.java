package dev.tradingipc.transport;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps one client connection open, for ever: connects, waits until it is lost, and connects again.
 *
 * <p>The log gets one line per change of state, however long the peer is away. A connection counts as a success, which
 * starts the waits anew, once it has lasted a second: a peer that accepts and closes at once is not hammered.
 */
public final class ReconnectingClient implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ReconnectingClient.class);
    private static final long LASTING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String peer;
    private final FrameClientConnectionFactory factory;
    private final ConnectionListener listener;
    private final ReconnectBackoff backoff = new ReconnectBackoff(RandomGenerator.getDefault());
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicLong connects = new AtomicLong();
    private volatile boolean isRunning;
    private Thread thread;
    private volatile FrameConnection connection;
    private volatile CountDownLatch disconnected = new CountDownLatch(1);
    private boolean isAbsenceReported;

    /**
     * @param peer what the connection leads to, for the log: "the gateway's prices"
     * @param listener told of each connection that opens and closes
     */
    public ReconnectingClient(String peer, FrameClientConnectionFactory factory, ConnectionListener listener) {
        this.peer = peer;
        this.factory = factory;
        this.listener = listener;
        factory.setConnectionListener(new StateKeeper());
    }

    /** Whether the connection is open now. */
    public boolean isConnected() {
        return connection != null;
    }

    /** The open connection, or {@code null}. */
    public FrameConnection connection() {
        return connection;
    }

    /** How often it has tried to connect, with or without success. */
    public long attempts() {
        return attempts.get();
    }

    /** How often a connection has been made. */
    public long connects() {
        return connects.get();
    }

    /** Frames refused because they were longer than the limit; each has cost its connection. */
    public long framesTooLong() {
        return factory.framesTooLong();
    }

    /** What the connection leads to, with host and port. */
    public String peer() {
        return peer + " at " + factory.getHost() + ":" + factory.getPort();
    }

    @Override
    public synchronized void start() {
        if (!isRunning) {
            isRunning = true;
            factory.start();
            // Assigned before it runs: it ends as soon as it finds no thread here.
            thread = Thread.ofVirtual().name("connect-" + factory.getPort()).unstarted(this::keepConnected);
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        if (isRunning) {
            isRunning = false;
            thread.interrupt();
            factory.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** Connections start after and stop before whatever handles what they bring. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    private void keepConnected() {
        try {
            while (isRunning) {
                long startNanos = System.nanoTime();
                if (connect()) {
                    disconnected.await();
                    if (isRunning) {
                        log.warn("Lost {}; reconnecting", peer());
                        isAbsenceReported = true;
                    }
                    if (System.nanoTime() - startNanos > LASTING_NANOS) {
                        backoff.reset();
                    }
                }
                TimeUnit.MILLISECONDS.sleep(backoff.nextDelayMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One attempt; its failure is the normal state of a peer that is not there yet. */
    private boolean connect() throws InterruptedException {
        disconnected = new CountDownLatch(1);
        attempts.incrementAndGet();
        try {
            factory.getConnection();
            return true;
        } catch (RuntimeException e) {
            if (!isAbsenceReported && isRunning) {
                isAbsenceReported = true;
                Throwable cause = e.getCause() == null ? e : e.getCause();
                log.info("Waiting for {} ({})", peer(), cause.getMessage());
            }
            return false;
        }
    }

    private final class StateKeeper implements ConnectionListener {
        @Override
        public void connected(FrameConnection opened) {
            connection = opened;
            connects.incrementAndGet();
            isAbsenceReported = false;
            log.info("Connected to {}", peer());
            listener.connected(opened);
        }

        @Override
        public void disconnected(FrameConnection closed) {
            connection = null;
            listener.disconnected(closed);
            disconnected.countDown();
        }
    }
}
