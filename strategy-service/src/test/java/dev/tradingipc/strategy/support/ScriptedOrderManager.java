package dev.tradingipc.strategy.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A plain socket server in place of an order manager that speaks the acknowledged protocol: it knows nothing of our
 * code, and says exactly what the test says.
 */
public final class ScriptedOrderManager implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final ServerSocket listener;
    private final BlockingQueue<Session> arrived = new LinkedBlockingQueue<>();
    private final List<Session> sessions = new CopyOnWriteArrayList<>();

    public ScriptedOrderManager() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The next connection, if it has come. */
    public Session poll() {
        return arrived.poll();
    }

    /** The next connection; waits for it. */
    public Session next() {
        return await(arrived, "a connection");
    }

    @Override
    public void close() {
        try {
            listener.close();
            sessions.forEach(Session::cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Session session = new Session(listener.accept());
                sessions.add(session);
                Thread.ofPlatform().daemon().start(session::read);
                arrived.add(session);
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static <T> T await(BlockingQueue<T> queue, String what) {
        try {
            T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as(what).isNotNull();
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One connection. */
    public static final class Session {
        private final Socket socket;
        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

        private Session(Socket socket) {
            this.socket = socket;
        }

        /** The next frame, without its terminator, if it has come; else {@code null}. */
        public String poll() {
            return frames.poll();
        }

        /** The next frame, without its terminator; waits for it. */
        public String frame() {
            return await(frames, "a frame");
        }

        /** Frames that have come and were not asked for yet. */
        public int framesWaiting() {
            return frames.size();
        }

        public void send(String text) {
            try {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Answers a logon; positions as {@code "AAPL": 10, "MSFT": -5}. */
        public void answerLogon(String client, long lastId, String positions) {
            send("{\"type\": \"logon\", \"client\": \"" + client + "\", \"lastId\": " + lastId + ", \"positions\": {"
                    + positions + "}}*");
        }

        /** Answers an order. */
        public void ack(String client, long id, String status) {
            send(ackFrame(client, id, status, "null", "null"));
        }

        public static String ackFrame(String client, long id, String status, String original, String reason) {
            return "{\"type\": \"ack\", \"client\": \"" + client + "\", \"id\": " + id + ", \"status\": \"" + status
                    + "\", \"original\": " + original + ", \"reason\": " + reason
                    + ", \"quantity\": 10, \"price\": 1.50, \"time\": \"2026-11-22T14:30:00.123456789Z\"}*";
        }

        /** Ends as a cut cable or a killed process does. */
        public void cut() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void read() {
            StringBuilder frame = new StringBuilder();
            try (socket) {
                InputStream input = socket.getInputStream();
                byte[] bytes = new byte[8_192];
                for (int count = input.read(bytes); count >= 0; count = input.read(bytes)) {
                    for (int i = 0; i < count; i++) {
                        if (bytes[i] == '*') {
                            frames.add(frame.toString());
                            frame.setLength(0);
                        } else {
                            frame.append((char) bytes[i]);
                        }
                    }
                }
            } catch (IOException e) {
                // The test closed it, or the client broke off: either way there is no more to read.
            }
        }
    }
}
