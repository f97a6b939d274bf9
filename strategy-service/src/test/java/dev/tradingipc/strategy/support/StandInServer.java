package dev.tradingipc.strategy.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
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

/**
 * A plain socket server in place of a peer: it knows nothing of our code, keeps what it is sent, and sends what the
 * test says.
 */
public final class StandInServer implements AutoCloseable {
    private final ServerSocket listener;
    private final boolean reads;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final StringBuilder received = new StringBuilder();
    private volatile String greeting = "";

    /** One that keeps what it is sent; port 0 takes a free one. */
    public static StandInServer on(int port) {
        return new StandInServer(port, true);
    }

    /** One that accepts and never reads. */
    public static StandInServer deaf() {
        return new StandInServer(0, false);
    }

    private StandInServer(int port, boolean reads) {
        this.reads = reads;
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            if (!reads) {
                listener.setReceiveBufferSize(4_096);
            }
            listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What every new client is sent first. */
    public StandInServer greetingWith(String text) {
        greeting = text;
        return this;
    }

    public int connections() {
        return clients.size();
    }

    /** Everything received so far, of all connections. */
    public String received() {
        synchronized (received) {
            return received.toString();
        }
    }

    /** Sends to every client; to the first as soon as it is there, as it may know of its connection before we do. */
    public void send(String text) {
        if (clients.isEmpty()) {
            await().until(() -> !clients.isEmpty());
        }
        for (Socket client : clients) {
            try {
                client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Ends as a killed process does. */
    public void die() {
        try {
            listener.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        die();
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
                if (listener.isClosed()) {
                    client.close(); // which die() did not know of yet
                    return;
                }
                client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
                if (reads) {
                    Thread.ofPlatform().daemon().start(() -> read(client));
                }
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void read(Socket client) {
        byte[] bytes = new byte[8_192];
        try (client) {
            InputStream input = client.getInputStream();
            for (int count = input.read(bytes); count >= 0; count = input.read(bytes)) {
                synchronized (received) {
                    received.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // The test closed it, or the client broke off: either way there is no more to read.
        } finally {
            clients.remove(client);
        }
    }
}
