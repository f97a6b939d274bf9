package dev.tradingipc.gateway.outbound;

import dev.tradingipc.gateway.fanout.Broadcast;
import dev.tradingipc.gateway.fanout.FeedPort;
import dev.tradingipc.transport.ConnectionListener;
import dev.tradingipc.transport.FrameConnection;
import dev.tradingipc.transport.FrameServerConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** A TCP port whose clients join one broadcast; what they send is ignored. */
public final class FeedServer implements FeedPort, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FeedServer.class);

    /** Before the source, which starts with the default phase, and stopped after it. */
    private static final int PHASE = DEFAULT_PHASE - 100;

    private final String name;
    private final FrameServerConnectionFactory factory;
    private final Broadcast broadcast;
    private volatile boolean running;

    /**
     * A server that starts with the application.
     *
     * @param clientName what its clients are called in messages
     */
    public FeedServer(String name, String clientName, FrameServerConnectionFactory factory, Broadcast broadcast) {
        this.name = name;
        this.factory = factory;
        this.broadcast = broadcast;
        factory.setConnectionListener(new ConnectionListener() {
            @Override
            public void connected(FrameConnection connection) {
                LOG.info("A {} connected: {}", clientName, connection.remoteAddress());
                broadcast.join(new ConnectionSink(clientName, connection));
            }

            @Override
            public void disconnected(FrameConnection connection) {
                broadcast.leave(connection.id());
                LOG.info("A {} left: {}", clientName, connection.remoteAddress());
            }
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int number() {
        return factory.getPort();
    }

    @Override
    public boolean isListening() {
        return factory.isListening();
    }

    @Override
    public long refusedClients() {
        return factory.refusedConnections();
    }

    @Override
    public long failedHandshakes() {
        return factory.handshakesFailed();
    }

    @Override
    public Broadcast broadcast() {
        return broadcast;
    }

    @Override
    public void start() {
        if (!factory.isRunning()) { // as a bean it may have been started before
            factory.start();
        }
        running = true;
        LOG.info("Serving {} on {}:{}", name, factory.getLocalAddress(), factory.getPort());
    }

    @Override
    public void stop() {
        broadcast.close();
        factory.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
