package dev.tradingipc.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Never a busy loop, whatever the peer does. Only lower bounds on time: a slow machine makes fewer attempts. */
class ReconnectingClientTest {
    private static final int ATTEMPTS = 5;
    /** 50 ms, doubling, after each attempt but the last; each wait may be 20 % shorter. */
    private static final Duration LEAST = Duration.ofMillis((50 + 100 + 200 + 400) * 8 / 10);

    private ServerSocket peer;
    private ReconnectingClient client;

    @BeforeEach
    void listen() throws IOException {
        peer = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        FrameClientConnectionFactory factory =
                FrameClientConnectionFactory.receiving("127.0.0.1", peer.getLocalPort(), 1024);
        factory.registerListener(message -> {});
        client = new ReconnectingClient("a test", factory, ConnectionListener.NONE);
    }

    @AfterEach
    void close() throws IOException {
        client.stop();
        peer.close();
    }

    @Test
    void waitsBetweenAttemptsWhileThePeerIsAway() throws IOException {
        peer.close();
        assertThat(timeForAttempts()).isGreaterThan(LEAST);
        assertThat(client.connects()).isZero();
    }

    @Test
    void waitsBetweenConnectionsToAPeerThatClosesThemAtOnce() {
        Thread.ofVirtual().start(this::acceptAndClose);
        assertThat(timeForAttempts()).isGreaterThan(LEAST);
        assertThat(client.connects()).isGreaterThanOrEqualTo(ATTEMPTS - 1);
    }

    private Duration timeForAttempts() {
        long startNanos = System.nanoTime();
        client.start();
        await().until(() -> client.attempts() >= ATTEMPTS);
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private void acceptAndClose() {
        while (!peer.isClosed()) {
            try {
                peer.accept().close();
            } catch (IOException e) {
                if (!peer.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
