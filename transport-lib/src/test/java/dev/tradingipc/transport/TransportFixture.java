package dev.tradingipc.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.springframework.integration.ip.tcp.connection.TcpListener;

/** Real servers and sockets, and what has been received and told of them so far. */
abstract class TransportFixture {
    static final String HOST = "127.0.0.1";

    final List<AutoCloseable> opened = new ArrayList<>();
    final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
    final Set<Thread> receivingThreads = ConcurrentHashMap.newKeySet();
    final CopyOnWriteArrayList<FrameConnection> connected = new CopyOnWriteArrayList<>();
    final CopyOnWriteArrayList<FrameConnection> disconnected = new CopyOnWriteArrayList<>();
    final CopyOnWriteArrayList<FrameConnection> readingEnded = new CopyOnWriteArrayList<>();
    final ConnectionListener listener = new ConnectionListener() {
        @Override
        public void connected(FrameConnection connection) {
            connected.add(connection);
        }

        @Override
        public void disconnected(FrameConnection connection) {
            disconnected.add(connection);
        }

        @Override
        public void readingEnded(FrameConnection connection) {
            readingEnded.add(connection);
        }
    };

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened.reversed()) {
            closeable.close();
        }
        // What they say at their end must not be taken for something that the next test has caused.
        for (FrameConnection connection : connected) {
            connection.awaitReadingEnded();
        }
    }

    FrameServerConnectionFactory receivingServer(int connectionsMax) {
        return server(
                FrameServerOptions.receiving("port", 1024, connectionsMax),
                message -> record((FrameBlock) message.getPayload()));
    }

    FrameServerConnectionFactory sendingServer() {
        return server(FrameServerOptions.sending("port", 10), null);
    }

    FrameServerConnectionFactory server(FrameServerOptions options, TcpListener tcpListener) {
        FrameServerConnectionFactory server = new FrameServerConnectionFactory(HOST, 0, options);
        server.setConnectionListener(listener);
        if (tcpListener != null) {
            server.registerListener(tcpListener);
        }
        server.start();
        opened.add(server::stop);
        return server;
    }

    void record(FrameBlock block) {
        receivingThreads.add(Thread.currentThread());
        received.add(new String(block.bytes(), block.from(), block.to() - block.from(), US_ASCII));
    }

    Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        opened.add(socket);
        return socket;
    }

    static boolean isBlockedInAWrite(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("write"));
    }
}
