package dev.tradingipc.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A connection as any client has one, to a port of this process that reads everything and answers nothing: to run the code of
 * sending before it matters. For one thread.
 */
public final class DiscardedConnection implements AutoCloseable {
    private final ServerSocket server;
    private final FrameClientConnectionFactory client;
    private final FrameConnection connection;
    private final Thread reader;
    /** Of the reading thread while it lives. */
    private long bytesRead;

    /**
     * Connects.
     *
     * @param frameLengthMaxBytes what a frame of the peer could have at most, if it said anything
     * @throws IOException if this machine has no free port
     */
    public DiscardedConnection(int frameLengthMaxBytes) throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        reader = Thread.ofVirtual().name("discarding-peer").start(this::readAll);
        client = FrameClientConnectionFactory.receiving(
                server.getInetAddress().getHostAddress(), server.getLocalPort(), frameLengthMaxBytes);
        client.registerListener(message -> {});
        client.start();
        try {
            connection = (FrameConnection) client.getConnection();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.close();
            throw new IOException("interrupted", e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** What to send on. */
    public FrameConnection connection() {
        return connection;
    }

    /** Closes the connection and returns how many bytes came through it. */
    public long closeAndCount() throws InterruptedException {
        connection.close();
        reader.join();
        return bytesRead;
    }

    private void readAll() {
        byte[] buffer = new byte[8 * 1024];
        try (Socket peer = server.accept();
                InputStream input = peer.getInputStream()) {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                bytesRead += count;
            }
        } catch (IOException closed) {
            // That is how it ends.
        }
    }

    @Override
    public void close() throws IOException {
        client.stop();
        server.close();
    }
}
