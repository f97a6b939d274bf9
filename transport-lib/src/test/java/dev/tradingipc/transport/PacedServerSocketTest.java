package dev.tradingipc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacedServerSocketTest {
    private static final int AT_ONCE = 256;
    private static final int MORE = 50;
    private static final Duration MORE_TAKE_AT_LEAST = Duration.ofMillis(10).multipliedBy(MORE);

    @Test
    void takesManyAtOnceAndThenLetsTheRestWaitForTheirTurn() throws IOException {
        try (PacedServerSocket server = new PacedServerSocket()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), AT_ONCE + MORE);
            long beginNanos = System.nanoTime();
            for (int i = 0; i < AT_ONCE + MORE; i++) {
                try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                        Socket accepted = server.accept()) {
                    assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
                }
            }
            assertThat(Duration.ofNanos(System.nanoTime() - beginNanos)).isGreaterThan(MORE_TAKE_AT_LEAST);
        }
    }
}
