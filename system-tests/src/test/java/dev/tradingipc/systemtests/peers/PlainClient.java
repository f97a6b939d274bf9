package dev.tradingipc.systemtests.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that reads and writes frames as text. */
public final class PlainClient implements AutoCloseable {
    private final Socket socket;

    /** Connects to this port of the loopback address. */
    public PlainClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends as it is. */
    public void send(String frames) {
        try {
            socket.getOutputStream().write(frames.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there are bytes to read now. */
    public boolean hasArrived() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the next frame and returns it without its terminator. */
    public String readFrame() {
        StringBuilder frame = new StringBuilder();
        try {
            for (int b = socket.getInputStream().read();
                    b != '*';
                    b = socket.getInputStream().read()) {
                if (b < 0) {
                    throw new AssertionError("The server closed after '" + frame + "'");
                }
                frame.append((char) b);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frame.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
