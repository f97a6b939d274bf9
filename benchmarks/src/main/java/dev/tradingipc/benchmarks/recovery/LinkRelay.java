package dev.tradingipc.benchmarks.recovery;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The network between a server and its clients, which can hold all bytes back for a while or cut every connection. */
final class LinkRelay implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final int targetPort;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile long heldUntilNanos = System.nanoTime();

    LinkRelay(int targetPort) {
        this.targetPort = targetPort;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new BenchmarkException("No relay can listen: " + e.getMessage() + ".", e);
        }
        Thread.ofPlatform().daemon().name("relay to " + targetPort).start(this::accept);
    }

    /** Where clients connect. */
    int port() {
        return listener.getLocalPort();
    }

    /** Connections made so far. */
    int connections() {
        return connections.get();
    }

    /** Passes nothing on before this moment; what has come by then goes on in order. */
    void holdUntil(long nanos) {
        heldUntilNanos = nanos;
    }

    /** Ends every connection; new ones are taken at once. */
    void cut() {
        open.forEach(LinkRelay::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    System.err.println("The relay to " + targetPort + " takes no more connections: " + e);
                    return;
                }
            }
        }
    }

    private void connect(Socket client) {
        open.add(client);
        try {
            client.setTcpNoDelay(true);
            Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
            open.add(server);
            server.setTcpNoDelay(true);
            pass(client, server);
            pass(server, client);
            connections.incrementAndGet();
        } catch (IOException e) {
            close(client); // the server is away, and whoever connects is to find that out
            open.remove(client);
        }
    }

    private void pass(Socket from, Socket to) {
        Thread.ofPlatform().daemon().name("relay " + from.getPort()).start(() -> {
            try (from;
                    to) {
                pass(from.getInputStream(), to.getOutputStream());
            } catch (IOException e) {
                assert !e.getMessage().isEmpty(); // one side is gone, and both are closed by now
            } finally {
                open.remove(from);
                open.remove(to);
            }
        });
    }

    private void pass(InputStream from, OutputStream to) throws IOException {
        byte[] bytes = new byte[BUFFER_BYTES];
        for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
            for (long left = heldUntilNanos - System.nanoTime(); left > 0; left = heldUntilNanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            to.write(bytes, 0, count);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            assert socket.isClosed() : e;
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            assert listener.isClosed() : e;
        }
        cut();
    }
}
