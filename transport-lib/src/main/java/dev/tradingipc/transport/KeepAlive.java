package dev.tradingipc.transport;

import static jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import org.springframework.integration.ip.tcp.connection.TcpSocketSupport;

/**
 * Finds a peer that has vanished, with its machine or its network, a minute after it was last heard of. The two hours
 * after which systems ask by default would keep its connection, and the place it takes, until then.
 */
final class KeepAlive implements TcpSocketSupport {
    static final int IDLE_SECONDS = 30;
    static final int INTERVAL_SECONDS = 10;
    static final int PROBES = 3;

    @Override
    public void postProcessServerSocket(ServerSocket serverSocket) {
        // Set on each connection instead, as clients' are.
    }

    @Override
    public void postProcessSocket(Socket socket) {
        try {
            set(socket, TCP_KEEPIDLE, IDLE_SECONDS);
            set(socket, TCP_KEEPINTERVAL, INTERVAL_SECONDS);
            set(socket, TCP_KEEPCOUNT, PROBES);
        } catch (IOException e) {
            // Only a socket that is closed refuses; the caller closes it for good.
            throw new UncheckedIOException(e);
        }
    }

    /** A system without the option keeps its own pace. */
    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }
}
