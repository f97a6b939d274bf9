package dev.tradingipc.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.integration.ip.tcp.connection.TcpNetClientConnectionFactory;
import org.springframework.integration.ip.tcp.connection.TcpNetConnection;

/**
 * A TCP client connection of the stack: {@code *} frames, read on a platform thread of its own.
 *
 * <p>{@link ReconnectingClient} opens it and keeps it open.
 */
public final class FrameClientConnectionFactory extends TcpNetClientConnectionFactory {
    private static final int CONNECT_TIMEOUT_SECONDS = 2;
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);

    private final ConnectionAdmission admission = new ConnectionAdmission(Integer.MAX_VALUE);
    private final FrameLimits limits;
    private final Optional<TlsSockets> tls;

    /** A client without TLS that receives frames of at most {@code frameLengthMaxBytes} bytes without their terminator. */
    public static FrameClientConnectionFactory receiving(String host, int port, int frameLengthMaxBytes) {
        return receiving(host, port, frameLengthMaxBytes, Optional.empty());
    }

    /** The same with this TLS, or without. */
    public static FrameClientConnectionFactory receiving(
            String host, int port, int frameLengthMaxBytes, Optional<Tls> tls) {
        FrameClientConnectionFactory factory = new FrameClientConnectionFactory(host, port, frameLengthMaxBytes, tls);
        factory.setDeserializer(new FrameBlockDeserializer());
        return factory;
    }

    /** A client that only sends, with this TLS or without; bytes of the peer are ignored. */
    public static FrameClientConnectionFactory sending(String host, int port, Optional<Tls> tls) {
        FrameClientConnectionFactory factory = new FrameClientConnectionFactory(host, port, 0, tls);
        factory.setDeserializer(new DiscardingDeserializer());
        return factory;
    }

    private FrameClientConnectionFactory(String host, int port, int frameLengthMaxBytes, Optional<Tls> tls) {
        super(host, port);
        this.limits = FrameLimits.untimed(frameLengthMaxBytes);
        this.tls = tls.map(spoken -> new TlsSockets(spoken, HANDSHAKE_TIMEOUT));
        setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        setSoTcpNoDelay(true);
        setSoKeepAlive(true);
        setTcpSocketSupport(new KeepAlive());
        setMapper(new FrameMessageMapper());
        setSerializer(new FrameSerializer());
        setTaskExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("tcp-" + port + "-", 0).factory()));
        setApplicationEventPublisher(event -> {});
        setTcpNetConnectionSupport(this::createConnection);
    }

    /** Frames refused because they were longer than the limit; each has cost its connection. */
    public long framesTooLong() {
        return admission.framesTooLong();
    }

    void setConnectionListener(ConnectionListener listener) {
        admission.setListener(listener);
    }

    private TcpNetConnection createConnection(
            Socket socket,
            boolean isServer,
            boolean looksUpHost,
            ApplicationEventPublisher publisher,
            String factoryName) {
        return new NetFrameConnection(
                tls.isPresent() ? secured(socket, tls.get()) : FrameSocket.plain(socket),
                isServer,
                publisher,
                factoryName,
                admission,
                limits);
    }

    /** With the handshake done, as a connection counts as made only then; so it runs on the thread that connects. */
    private FrameSocket secured(Socket tcp, TlsSockets sockets) {
        try {
            SSLSocket stream = sockets.client(tcp, getHost(), getPort());
            sockets.shakeHands(stream, tcp);
            return FrameSocket.secured(tcp, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
