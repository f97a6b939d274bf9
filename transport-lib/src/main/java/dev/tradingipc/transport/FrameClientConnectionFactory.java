package dev.tradingipc.transport;

import java.net.Socket;
import java.util.concurrent.Executors;
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

    private final ConnectionAdmission admission = new ConnectionAdmission(Integer.MAX_VALUE);
    private final int frameLengthMaxBytes;

    /** A client that receives frames of at most {@code frameLengthMaxBytes} bytes without their terminator. */
    public static FrameClientConnectionFactory receiving(String host, int port, int frameLengthMaxBytes) {
        FrameClientConnectionFactory factory = new FrameClientConnectionFactory(host, port, frameLengthMaxBytes);
        factory.setDeserializer(new FrameBlockDeserializer());
        return factory;
    }

    /** A client that only sends; bytes of the peer are ignored. */
    public static FrameClientConnectionFactory sending(String host, int port) {
        FrameClientConnectionFactory factory = new FrameClientConnectionFactory(host, port, 0);
        factory.setDeserializer(new DiscardingDeserializer());
        return factory;
    }

    private FrameClientConnectionFactory(String host, int port, int frameLengthMaxBytes) {
        super(host, port);
        this.frameLengthMaxBytes = frameLengthMaxBytes;
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
        return new NetFrameConnection(socket, isServer, publisher, factoryName, admission, frameLengthMaxBytes);
    }
}
