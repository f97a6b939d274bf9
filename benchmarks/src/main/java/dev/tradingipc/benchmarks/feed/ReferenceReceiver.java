package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.protocol.Frames;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.WriterSettings;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The hand-written socket loop that the order book is measured against: a blocking channel, one buffer outside the heap that the
 * kernel copies into and {@link ReferenceLoop} parses where it lies, no framework.
 *
 * <p>The price file is made and kept alive by shared-memory-lib, as that costs a tick nothing; every byte of a tick is written
 * by the reference itself.
 */
public final class ReferenceReceiver {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long HEARTBEAT_MILLIS = 100;

    private final MemorySegment buffer = Arena.global().allocate(BUFFER_BYTES + ReferenceLoop.SLACK_BYTES, Long.BYTES);
    private final ByteBuffer view = buffer.asByteBuffer();
    private final ReferenceLoop loop;
    private int filled;

    ReferenceReceiver(ReferenceLoop loop) {
        this.loop = loop;
    }

    /** Connects; the arguments are the sender's port, the price file, and how many symbols that has room for. */
    public static void main(String[] args) throws IOException {
        Path priceFile = Path.of(args[1]);
        WriterSettings settings = new WriterSettings(Integer.parseInt(args[2]), 65_536, false, 0, true);
        endWithHarness();
        try (PriceTableWriter owner = PriceTableWriter.open(priceFile, settings);
                ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().factory());
                SocketChannel socket = SocketChannel.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])))) {
            ReferenceReceiver receiver = new ReferenceReceiver(new ReferenceLoop(new ReferenceTable(priceFile)));
            var beating = beats.scheduleAtFixedRate(
                    owner::heartbeat, HEARTBEAT_MILLIS, HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
            owner.feedConnected(true);
            receiver.readAll(socket);
            beating.cancel(false);
        }
    }

    /** The console has nothing to say here; it ends this process when the harness is gone. */
    @SuppressWarnings("CheckReturnValue")
    private static void endWithHarness() {
        new ReceiverConsole();
    }

    /** Until the peer closes. */
    void readAll(ReadableByteChannel channel) throws IOException {
        while (read(channel)) {
            long nowNanos = System.nanoTime();
            int end = endOfFrames();
            if (end > 0) {
                loop.onBlock(buffer, 0, end, nowNanos);
                MemorySegment.copy(buffer, end, buffer, 0, filled - end);
                filled -= end;
            }
            if (filled > Frames.FEED_FRAME_LENGTH_MAX) {
                throw new ReferenceLoop.FrameTooLongException();
            }
        }
    }

    private boolean read(ReadableByteChannel channel) throws IOException {
        view.limit(BUFFER_BYTES).position(filled);
        int count = channel.read(view);
        filled += Math.max(0, count);
        return count >= 0;
    }

    /** Behind the last {@code *}, 0 where there is none. */
    private int endOfFrames() {
        int at = filled - 1;
        while (at >= 0 && buffer.get(ValueLayout.JAVA_BYTE, at) != Frames.TERMINATOR) {
            at--;
        }
        return at + 1;
    }
}
