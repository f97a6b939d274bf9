package dev.tradingipc.systemtests.peers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that sends what the test says and keeps what it is sent. */
public final class PlainServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ServerSocket listener;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final StringBuilder received = new StringBuilder();

    /** Listens on this port of the loopback address. */
    public PlainServer(int port) {
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Clients connected so far. */
    public int clients() {
        return clients.size();
    }

    /** Everything all clients have sent. */
    public String received() {
        synchronized (received) {
            return received.toString();
        }
    }

    /** Sends to every client that is there; to the first as soon as it is, as it may know of its connection before we do. */
    public void send(String frames) {
        if (!hasClient()) { // to ask first costs a tenth of a second
            await().atMost(PATIENCE).until(this::hasClient);
        }
        byte[] bytes = frames.getBytes(StandardCharsets.US_ASCII);
        for (Socket client : clients) {
            try {
                client.getOutputStream().write(bytes);
            } catch (IOException e) {
                // It has gone, as programs under test do; the others are to be sent to all the same.
                close(client);
            }
        }
    }

    private boolean hasClient() {
        return clients.stream().anyMatch(client -> !client.isClosed());
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clients.forEach(PlainServer::close);
    }

    private static void close(Socket client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                Thread.ofVirtual().start(() -> read(client));
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
            // Either side has closed; there is no more to read.
            return;
        }
    }
}
