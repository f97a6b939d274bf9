package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.PriceFrameDecoder;
import dev.tradingipc.protocol.PriceFrameHandler;
import dev.tradingipc.protocol.RejectReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** The observing end of a {@link TcpLink}: hands on the frames of what it has read one by one. For one thread. */
final class TcpSource implements StampSource, PriceFrameHandler {
    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int PATIENCE_MILLIS = 500;

    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(BLOCK_BYTES);
    private final byte[] block = new byte[BLOCK_BYTES];
    /** Of the block: where the next frame begins, and where what was read ends. */
    private int from;

    private int to;
    private long symbolLow;
    private long stamp;
    private long priceE8;

    /** @param sleeps whether it waits in the system until something comes */
    TcpSource(SocketChannel channel, boolean sleeps) {
        this.channel = channel;
        try {
            channel.configureBlocking(false);
            selector = sleeps ? Selector.open() : null;
            if (sleeps) {
                channel.register(selector, SelectionKey.OP_READ);
            }
        } catch (IOException e) {
            throw new BenchmarkException("A connection cannot be watched: " + e + ".", e);
        }
    }

    @Override
    public long poll() {
        int end = endOfFrame();
        if (end < 0) {
            read();
            end = endOfFrame();
        }
        if (end < 0) {
            return NONE;
        }
        PriceFrameDecoder.decode(block, from, end + 1, this);
        from = end + 1;
        return stamp;
    }

    private int endOfFrame() {
        for (int at = from; at < to; at++) {
            if (block[at] == Frames.TERMINATOR) {
                return at;
            }
        }
        return -1;
    }

    private void read() {
        System.arraycopy(block, from, block, 0, to - from);
        to -= from;
        from = 0;
        incoming.clear().limit(BLOCK_BYTES - to);
        try {
            int count = channel.read(incoming);
            if (count < 0) {
                throw new BenchmarkException("The other end has closed the connection.");
            }
            incoming.flip().get(block, to, count);
            to += count;
        } catch (IOException e) {
            throw new BenchmarkException("The connection broke: " + e + ".", e);
        }
    }

    @Override
    public void idle() {
        if (selector == null) {
            Thread.onSpinWait();
            return;
        }
        try {
            selector.select(key -> Thread.onSpinWait(), PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new BenchmarkException("The connection cannot be waited for: " + e + ".", e);
        }
    }

    @Override
    public int idlesBetweenClocks() {
        return selector == null ? StampSource.super.idlesBetweenClocks() : 8;
    }

    /** There is one symbol. */
    @Override
    public int symbolIndex(long low, long high) {
        return low == symbolLow ? 0 : UNKNOWN;
    }

    @Override
    public int register(long low, long high) {
        symbolLow = low;
        return 0;
    }

    @Override
    public void onPrice(int symbolIndex, long price, long sourceEpochNanos, long newsSequence) {
        priceE8 = price;
        stamp = sourceEpochNanos;
    }

    @Override
    public void onRejected(RejectReason reason, byte[] bytes, int begin, int end) {
        throw new BenchmarkException("A frame was refused: " + reason.label() + ".");
    }

    @Override
    public String toString() {
        return "price " + priceE8 + " at " + stamp;
    }

    @Override
    public void close() {
        try {
            if (selector != null) {
                selector.close();
            }
            channel.close();
        } catch (IOException e) {
            throw new BenchmarkException("The connection cannot be closed: " + e + ".", e);
        }
    }
}
