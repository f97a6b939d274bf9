package dev.tradingipc.transport;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.serializer.Deserializer;
import org.springframework.integration.ip.tcp.serializer.SoftEndOfStreamException;

/** For streams on which the peer has nothing to say: what it sends is read, so that it cannot block, and ignored. */
final class DiscardingDeserializer implements Deserializer<FrameBlock> {
    /** @throws SoftEndOfStreamException always, when the peer has closed */
    @Override
    public FrameBlock deserialize(InputStream stream) throws IOException {
        ((FrameInputStream) stream).discardAll();
        throw new SoftEndOfStreamException("The peer closed the connection");
    }
}
