package dev.tradingipc.sharedmemory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Tells from outside whose a price file is, without mapping it. */
public final class PriceFileSession {
    private static final int LENGTH = (int) PriceLayout.SESSION_ID_AT + Long.BYTES;

    private PriceFileSession() {}

    /** The id of the session whose file this is; empty when there is none, or none that this user may read. */
    public static OptionalLong idIn(Path priceFile) {
        ByteBuffer header = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(priceFile)) {
            while (header.hasRemaining() && channel.read(header) > 0) {}
        } catch (IOException e) {
            return OptionalLong.empty();
        }
        boolean ours = !header.hasRemaining() && header.getLong((int) PriceLayout.MAGIC_AT) == PriceLayout.MAGIC;
        return ours ? OptionalLong.of(header.getLong((int) PriceLayout.SESSION_ID_AT)) : OptionalLong.empty();
    }
}
