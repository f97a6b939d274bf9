package dev.tradingipc.orderbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A plain socket server in place of the gateway: knows nothing of our code and sends what the test says. */
final class StandInGateway implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** @param port 0 for any free one */
    StandInGateway(int port) {
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How often a client has connected. */
    int connections() {
        return connections.get();
    }

    void send(String frames) {
        try {
            for (Socket client : clients) {
                client.getOutputStream().write(frames.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends to the client that came last, as far as it takes it. */
    void sendToNewest(String frames) {
        try {
            clients.getLast().getOutputStream().write(frames.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException closed) {
            // The client has had enough, as a test may want.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Any free port is taken from below the range that systems give out of themselves: nobody else gets it by chance before
     * a test listens on it again.
     */
    private void listen(int port) throws IOException {
        int chosen = port;
        while (!listener.isBound()) {
            if (port == 0) {
                chosen = ThreadLocalRandom.current().nextInt(10_000, 32_768);
            }
            try {
                listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), chosen));
            } catch (BindException taken) {
                if (port != 0) {
                    throw taken;
                }
            }
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                connections.incrementAndGet();
                if (listener.isClosed()) {
                    client.close(); // which close() did not know of yet
                }
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
