package dev.tradingipc.strategy;

import dev.tradingipc.protocol.Frames;
import dev.tradingipc.transport.FrameClientConnectionFactory;
import dev.tradingipc.transport.FrameConnection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A connection as orders go out on, to a port of this process that reads and answers nothing. For one thread. */
final class RehearsalSocket implements AutoCloseable {
    private final ServerSocket server;
    private final FrameClientConnectionFactory client;
    private final FrameConnection connection;
    private final Thread reader;
    /** Of the reading thread while it lives. */
    private long bytesRead;

    RehearsalSocket() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        reader = Thread.ofVirtual().name("rehearsal-peer").start(this::readAll);
        client = FrameClientConnectionFactory.receiving(
                server.getInetAddress().getHostAddress(), server.getLocalPort(), Frames.SESSION_FRAME_LENGTH_MAX);
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

    FrameConnection connection() {
        return connection;
    }

    /** Closes the connection and returns how many bytes came through it. */
    long closeAndCount() throws InterruptedException {
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
