package dev.tradingipc.systemtests.peers;

import dev.tradingipc.systemtests.peers.Fault.Direction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stands between the clients of a port and its server, and lets happen to each connection what the plan says. When so
 * many faults have happened as were asked for, it passes everything on.
 */
public final class FaultProxy implements AutoCloseable {
    private final int targetPort;
    private final Supplier<Fault> plan;
    private final Consumer<String> fromServer;
    private final FaultTally tally = new FaultTally();
    private volatile int faultsMax;
    private final ServerSocket listener;
    private final Set<FaultyConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger struck = new AtomicInteger();
    private final AtomicInteger spoken = new AtomicInteger();

    /** @param plan asked at each connection, and after a fault that the connection outlives */
    public FaultProxy(int targetPort, Supplier<Fault> plan, int faultsMax) {
        this(targetPort, plan, faultsMax, frame -> {});
    }

    /** @param fromServer is told every whole frame of the server before it is passed on, or not; by any thread */
    public FaultProxy(int targetPort, Supplier<Fault> plan, int faultsMax, Consumer<String> fromServer) {
        this.targetPort = targetPort;
        this.plan = plan;
        this.faultsMax = faultsMax;
        this.fromServer = fromServer;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where clients connect. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Faults that have happened. */
    public int struck() {
        return struck.get();
    }

    /** Which those were. */
    public FaultTally tally() {
        return tally;
    }

    /** Whether all faults have happened. */
    public boolean isCalm() {
        return struck.get() >= faultsMax;
    }

    /** From here on connections are left alone. */
    public void calm() {
        faultsMax = 0;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(FaultyConnection::close);
    }

    /** The fault that a connection is to suffer next; {@code null} for none. */
    Fault nextFault() {
        return isCalm() ? null : plan.get();
    }

    void countFault(Fault fault) {
        tally.struck(fault);
        struck.incrementAndGet();
    }

    void countSliced(Direction direction) {
        tally.sliced(direction);
    }

    /** A client has begun to speak. */
    void clientSpeaks() {
        synchronized (spoken) {
            spoken.incrementAndGet();
            spoken.notifyAll();
        }
    }

    /** Returns when a further client begins to speak, or after the time. */
    void awaitNextClient(long atMostMillis) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMillis);
        synchronized (spoken) {
            int before = spoken.get();
            for (long left = atMostMillis; spoken.get() == before && left > 0; ) {
                spoken.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            }
        }
    }

    void ended(FaultyConnection connection) {
        open.remove(connection);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void connect(Socket client) {
        try {
            client.setTcpNoDelay(true);
            Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
            server.setTcpNoDelay(true);
            FaultyConnection connection = new FaultyConnection(this, client, server, fromServer, nextFault());
            open.add(connection);
            Thread.ofVirtual().start(() -> connection.pass(Direction.TO_SERVER));
            Thread.ofVirtual().start(() -> connection.pass(Direction.TO_CLIENT));
        } catch (IOException serverIsAway) {
            FaultyConnection.close(client, false);
        }
    }
}
