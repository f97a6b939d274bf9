package dev.tradingipc.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.serializer.Deserializer;
import org.springframework.integration.ip.tcp.serializer.SoftEndOfStreamException;

/**
 * The {@code *} deserializer: hands on every whole frame that has arrived as one block.
 *
 * <p>One instance serves all connections; what belongs to one connection lives in its stream.
 */
final class FrameBlockDeserializer implements Deserializer<FrameBlock> {
    /** @throws SoftEndOfStreamException when the peer has closed */
    @Override
    public FrameBlock deserialize(InputStream stream) throws IOException {
        try {
            return ((FrameInputStream) stream).nextBlock();
        } catch (EOFException e) {
            throw new SoftEndOfStreamException("The peer closed the connection", e);
        }
    }
}
