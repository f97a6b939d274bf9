package dev.tradingipc.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.integration.ip.tcp.connection.TcpConnectionServerListeningEvent;
import org.springframework.integration.ip.tcp.connection.TcpNetConnection;
import org.springframework.integration.ip.tcp.connection.TcpNetServerConnectionFactory;

/**
 * A TCP server port of the stack: {@code *} frames, a virtual thread and a small buffer per connection.
 *
 * <p>The port is open when {@link #start} returns, unlike that of its base class, which opens it later on another thread
 * and only logs a failure.
 */
public final class FrameServerConnectionFactory extends TcpNetServerConnectionFactory {
    private static final int BACKLOG = 1_024;
    /** The system would let it grow to megabytes for each connection, and fill it for one that is not read. */
    private static final int RECEIVE_BUFFER_BYTES = 128 * 1024;

    private static final long HARVEST_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

    private final FrameServerOptions options;
    private final ConnectionAdmission admission;
    private final SlowFrameWatch slowFrames;
    private final Optional<TlsSockets> tls;
    private volatile ServerSocket boundSocket;
    /** For the thread that accepts. */
    private long harvestedNanos = System.nanoTime();

    /** @param port 0 for any free one, which {@link #getPort} tells after the start */
    public FrameServerConnectionFactory(String bindAddress, int port, FrameServerOptions options) {
        this(bindAddress, port, options, HANDSHAKE_TIMEOUT);
    }

    FrameServerConnectionFactory(String bindAddress, int port, FrameServerOptions options, Duration handshakeTimeout) {
        super(port);
        this.options = options;
        this.admission = new ConnectionAdmission(options.connectionsMax());
        this.slowFrames = new SlowFrameWatch(admission, options.frameTimeout());
        this.tls = options.tls().map(spoken -> new TlsSockets(spoken, handshakeTimeout));
        setLocalAddress(bindAddress);
        setBacklog(BACKLOG);
        setSoTcpNoDelay(true);
        setSoKeepAlive(true);
        setTcpSocketSupport(new KeepAlive());
        setSoSendBufferSize(options.sendBufferBytes());
        setMapper(new FrameMessageMapper());
        setSerializer(new FrameSerializer());
        setTaskExecutor(Executors.newThreadPerTaskExecutor(
                threads(options).name(options.portProperty() + "-", 0).factory()));
        setApplicationEventPublisher(event -> {});
        setTcpNetConnectionSupport(this::createConnection);
        if (options.ignoresInput()) {
            setDeserializer(new DiscardingDeserializer());
            // Without a listener the base class would not even listen.
            registerListener(message -> {});
        } else {
            setDeserializer(new FrameBlockDeserializer());
        }
    }

    /**
     * Whoever has something to say gets a thread that the system takes the processor from when its time is up. Virtual
     * threads share theirs out among themselves, and one whose peer never pauses would make all others wait.
     */
    private static Thread.Builder threads(FrameServerOptions options) {
        return options.ignoresInput() ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    }

    /** Who is told of connections; set it before the start. */
    public void setConnectionListener(ConnectionListener listener) {
        admission.setListener(listener);
    }

    /** Connections open now. */
    public int connections() {
        return admission.connections();
    }

    /** Connections closed at once because all were taken. */
    public long refusedConnections() {
        return admission.refused();
    }

    /** Frames refused because they were longer than the limit; each has cost its connection. */
    public long framesTooLong() {
        return admission.framesTooLong();
    }

    /** Connections closed because a frame stayed unfinished for longer than its time limit. */
    public long framesTooSlow() {
        return admission.framesTooSlow();
    }

    /** Connections closed because their peers misbehaved, see {@link FrameConnection#expel}. */
    public long expelledConnections() {
        return admission.expelled();
    }

    /** Connections closed because TLS could not be agreed on. */
    public long handshakesFailed() {
        return admission.handshakesFailed();
    }

    /** @throws PortUnavailableException if the port cannot be opened */
    @Override
    public void start() {
        if (!isActive()) {
            boundSocket = bind();
            slowFrames.start();
        }
        super.start();
    }

    @Override
    public int getPort() {
        ServerSocket socket = boundSocket;
        return socket == null ? super.getPort() : socket.getLocalPort();
    }

    @Override
    protected ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
        return boundSocket;
    }

    /** Published at once: the base class schedules it, for which it needs an application context. */
    @Override
    protected void publishServerListeningEvent(int port) {
        getApplicationEventPublisher().publishEvent(new TcpConnectionServerListeningEvent(this, port));
    }

    /** The base class looks at all connections for each new one. */
    @Override
    protected void harvestClosedConnections() {
        long nowNanos = System.nanoTime();
        if (nowNanos - harvestedNanos >= HARVEST_INTERVAL_NANOS) {
            harvestedNanos = nowNanos;
            super.harvestClosedConnections();
        }
    }

    @Override
    public void stop() {
        super.stop();
        slowFrames.stop();
        close(boundSocket);
    }

    private ServerSocket bind() {
        String address = getLocalAddress();
        int port = super.getPort();
        try {
            ServerSocket socket = new PacedServerSocket();
            try {
                socket.setReuseAddress(true);
                // Before it is bound: then the connections that it takes have it from their first byte on.
                socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
                socket.bind(new InetSocketAddress(address, port), BACKLOG);
                return socket;
            } catch (IOException e) {
                close(socket);
                throw e;
            }
        } catch (IOException e) {
            throw new PortUnavailableException(address, port, options.portProperty(), e);
        }
    }

    private static void close(ServerSocket socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("Closing a server socket failed", e);
        }
    }

    private TcpNetConnection createConnection(
            Socket socket,
            boolean isServer,
            boolean looksUpHost,
            ApplicationEventPublisher publisher,
            String factoryName) {
        return new NetFrameConnection(
                frameSocket(socket), isServer, publisher, factoryName, admission, options.frameLimits());
    }

    /** Called by the thread that accepts, so it leaves the handshake to the connection's own. */
    private FrameSocket frameSocket(Socket tcp) {
        if (tls.isEmpty()) {
            return FrameSocket.plain(tcp);
        }
        try {
            return FrameSocket.toSecure(tcp, tls.get().server(tcp), tls.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
