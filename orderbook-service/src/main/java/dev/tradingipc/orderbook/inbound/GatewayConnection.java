package dev.tradingipc.orderbook.inbound;

import dev.tradingipc.orderbook.book.FeedConnection;
import dev.tradingipc.transport.ReconnectingClient;

/** The TCP connection to the gateway's prices. */
public record GatewayConnection(ReconnectingClient client) implements FeedConnection {
    @Override
    public String peer() {
        return client.peer();
    }

    @Override
    public boolean isConnected() {
        return client.isConnected();
    }

    @Override
    public long connects() {
        return client.connects();
    }

    @Override
    public long framesTooLong() {
        return client.framesTooLong();
    }
}
