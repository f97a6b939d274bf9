package dev.tradingipc.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A plain client of the protocol that shares no code with ours: reads bytes and splits them at each asterisk. */
final class StandInClient implements AutoCloseable {
    private final Socket socket = new Socket();
    private final List<String> frames = new ArrayList<>();
    private final StringBuilder incomplete = new StringBuilder();
    private final Thread reader = Thread.ofVirtual().unstarted(this::read);
    private volatile boolean ended;
    private volatile boolean reading = true;

    StandInClient(int port) {
        try {
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StandInClient reading(int port) {
        StandInClient client = new StandInClient(port);
        client.reader.start();
        return client;
    }

    static StandInClient notReading(int port) {
        StandInClient client = new StandInClient(port);
        client.reading = false;
        client.reader.start();
        return client;
    }

    void startReading() {
        reading = true;
        LockSupport.unpark(reader);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    List<String> frames() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    int frameCount() {
        synchronized (frames) {
            return frames.size();
        }
    }

    /** Whether the server has closed the connection. */
    boolean isEnded() {
        return ended;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reading = true;
        LockSupport.unpark(reader);
    }

    private void read() {
        while (!reading) {
            LockSupport.park();
        }
        byte[] bytes = new byte[8 * 1024];
        try (InputStream in = socket.getInputStream()) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                take(new String(bytes, 0, count, StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // closed by the test or reset by the server: both end the stream
        }
        ended = true;
    }

    private void take(String text) {
        synchronized (frames) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '*') {
                    frames.add(incomplete.toString());
                    incomplete.setLength(0);
                } else {
                    incomplete.append(text.charAt(i));
                }
            }
        }
    }
}
