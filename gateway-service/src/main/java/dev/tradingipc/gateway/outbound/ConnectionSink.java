package dev.tradingipc.gateway.outbound;

import dev.tradingipc.gateway.fanout.FrameSink;
import dev.tradingipc.transport.FrameConnection;
import java.io.IOException;

/** A client's TCP connection as the fan-out needs it. */
record ConnectionSink(String clientName, FrameConnection connection) implements FrameSink {
    @Override
    public String id() {
        return connection.id();
    }

    @Override
    public String name() {
        return clientName + " " + connection.remoteAddress();
    }

    @Override
    public void send(byte[] bytes, int from, int to) throws IOException {
        connection.send(bytes, from, to);
    }

    @Override
    public void close() {
        connection.close();
    }
}
