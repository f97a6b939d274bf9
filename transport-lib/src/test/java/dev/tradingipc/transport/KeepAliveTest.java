package dev.tradingipc.transport;

import static jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
    @Test
    void asksASilentPeerWithinAMinute() throws IOException {
        try (Socket socket = new Socket()) {
            assumeThat(socket.supportedOptions()).contains(TCP_KEEPIDLE, TCP_KEEPINTERVAL, TCP_KEEPCOUNT);
            new KeepAlive().postProcessSocket(socket);
            assertThat(socket.getOption(TCP_KEEPIDLE)).isEqualTo(30);
            assertThat(socket.getOption(TCP_KEEPINTERVAL)).isEqualTo(10);
            assertThat(socket.getOption(TCP_KEEPCOUNT)).isEqualTo(3);
        }
    }
}
