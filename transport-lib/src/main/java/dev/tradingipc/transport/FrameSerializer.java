package dev.tradingipc.transport;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.core.serializer.Serializer;

/** The {@code *} serializer: writes a block of frames, each of which already ends in {@code *}, as it is. */
final class FrameSerializer implements Serializer<FrameBlock> {
    /** @throws IllegalArgumentException if the block does not end with a frame */
    @Override
    public void serialize(FrameBlock block, OutputStream stream) throws IOException {
        if (block.to() <= block.from() || block.bytes()[block.to() - 1] != '*') {
            throw new IllegalArgumentException("A block to send must end in '*'");
        }
        stream.write(block.bytes(), block.from(), block.to() - block.from());
    }
}
