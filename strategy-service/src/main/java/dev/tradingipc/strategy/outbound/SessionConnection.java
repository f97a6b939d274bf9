package dev.tradingipc.strategy.outbound;

import dev.tradingipc.strategy.session.OrderLink;
import dev.tradingipc.strategy.session.SessionMailbox;
import dev.tradingipc.transport.ConnectionListener;
import dev.tradingipc.transport.FrameConnection;
import java.io.IOException;

/** Tells the session of each connection to the order manager, and lets it send there. */
public final class SessionConnection implements ConnectionListener {
    private final SessionMailbox mailbox;
    private final TimedSender sender;

    public SessionConnection(SessionMailbox mailbox, TimedSender sender) {
        this.mailbox = mailbox;
        this.sender = sender;
    }

    @Override
    public void connected(FrameConnection connection) {
        mailbox.opened(new Link(connection, sender));
    }

    @Override
    public void disconnected(FrameConnection connection) {
        mailbox.closed(connection.id());
    }

    private record Link(FrameConnection connection, TimedSender sender) implements OrderLink {
        @Override
        public String id() {
            return connection.id();
        }

        @Override
        public void send(byte[] frames, int length) throws IOException {
            sender.send(connection, frames, length);
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
