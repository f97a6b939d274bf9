package dev.tradingipc.benchmarks.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkRelayTest {
    private static final int MILLIS_MAX = 20_000;

    private ServerSocket listener;
    private LinkRelay relay;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(MILLIS_MAX);
        relay = new LinkRelay(listener.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        listener.close();
    }

    @Test
    void passesBytesOnInBothDirections() throws IOException {
        try (Socket client = connect();
                Socket server = accept()) {
            client.getOutputStream().write(new byte[] {1, 2});
            assertThat(server.getInputStream().readNBytes(2)).containsExactly(1, 2);
            server.getOutputStream().write(3);
            assertThat(client.getInputStream().read()).isEqualTo(3);
            assertThat(relay.connections()).isEqualTo(1);
        }
    }

    @Test
    void holdsBytesBackAndThenPassesThemOnInOrder() throws IOException {
        try (Socket client = connect();
                Socket server = accept()) {
            long untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
            relay.holdUntil(untilNanos);
            client.getOutputStream().write(1);
            client.getOutputStream().write(2);
            assertThat(server.getInputStream().readNBytes(2)).containsExactly(1, 2);
            assertThat(System.nanoTime() - untilNanos).isNotNegative();
        }
    }

    @Test
    void cutsBothSidesAndTakesTheNextConnection() throws IOException {
        try (Socket client = connect();
                Socket server = accept()) {
            relay.cut();
            assertThat(hasEnded(client)).isTrue();
            assertThat(hasEnded(server)).isTrue();
        }
        try (Socket next = connect();
                Socket server = accept()) {
            next.getOutputStream().write(1);
            assertThat(server.getInputStream().read()).isEqualTo(1);
        }
    }

    @Test
    void whoConnectsWhileTheServerIsAwayIsSentAway() throws IOException {
        listener.close();
        try (Socket client = connect()) {
            assertThat(hasEnded(client)).isTrue();
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), relay.port());
        client.setSoTimeout(MILLIS_MAX);
        return client;
    }

    private Socket accept() throws IOException {
        Socket server = listener.accept();
        server.setSoTimeout(MILLIS_MAX);
        return server;
    }

    private static boolean hasEnded(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true; // reset
        }
    }
}
