package dev.tradingipc.transport;

import java.util.Map;
import org.springframework.integration.ip.tcp.connection.TcpConnection;
import org.springframework.integration.ip.tcp.connection.TcpMessageMapper;
import org.springframework.messaging.Message;

/** Maps a received block to the one message that its connection reuses, so that receiving allocates nothing. */
final class FrameMessageMapper extends TcpMessageMapper {
    FrameMessageMapper() {
        setStringToBytes(false);
    }

    @Override
    public Message<?> toMessage(TcpConnection connection, Map<String, Object> headers) {
        return ((NetFrameConnection) connection).receive();
    }
}
