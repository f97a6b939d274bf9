package dev.tradingipc.benchmarks.fanout;

import dev.tradingipc.benchmarks.harness.Conversation;
import dev.tradingipc.protocol.Frames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * All clients of a feed in one process and one thread, which reads and counts and does nothing else. Of the first client it counts
 * the frames, too, by which the bytes of the others become ticks. It is told what to do on standard input, a line each:
 *
 * <pre>
 *  connect COUNT              clients that will read                              ▶ connected
 *  stop COUNT                 clients that never read                             ▶ stopped
 *  leave                      the latter go                                       ▶ left
 *  read LEAD_MILLIS MILLIS    reads, and counts what comes behind the lead        ▶ read NANOS TICKS LEAST_TICKS MOST_TICKS
 * </pre>
 *
 * Ticks are those of all clients together, least and most those of one. Between two {@code read} nobody reads. It says
 * {@code failed} with a sentence when it cannot do something, and ends when standard input does.
 */
public final class FanoutReader {
    private static final int READ_BYTES_MAX = 64 * 1024;
    /** Left to itself the system gives thousands of clients that pause more than it has, drops what comes, and stalls. */
    private static final int RECEIVE_BUFFER_BYTES = 128 * 1024;

    private static final long SILENCE_MILLIS_MAX = TimeUnit.SECONDS.toMillis(20);
    private static final int CONNECT_MILLIS_MAX = (int) TimeUnit.SECONDS.toMillis(30);

    private final InetSocketAddress feed;
    private final Selector selector = Selector.open();
    private final List<Count> readers = new ArrayList<>();
    private final List<SocketChannel> stopped = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES_MAX);

    /** Of the first client since it connected. */
    private long bytesCounted;

    private long framesCounted;

    /** What one client has got. */
    private static final class Count {
        private long bytes;
    }

    private FanoutReader(int port) throws IOException {
        feed = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** {@code PORT}. */
    public static void main(String[] args) throws IOException {
        FanoutReader reader = new FanoutReader(Integer.parseInt(args[0]));
        Conversation.obey(reader::answer);
    }

    private String answer(String... words) throws IOException {
        return switch (words[0]) {
            case "connect" -> connect(Integer.parseInt(words[1]));
            case "stop" -> stop(Integer.parseInt(words[1]));
            case "leave" -> leave();
            case "read" -> "read " + read(Long.parseLong(words[1]), Long.parseLong(words[2]));
            default -> Conversation.unknown(words);
        };
    }

    private String connect(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = open();
            channel.configureBlocking(false);
            Count reader = new Count();
            channel.register(selector, SelectionKey.OP_READ, reader);
            readers.add(reader);
        }
        return "connected";
    }

    private SocketChannel open() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
        channel.socket().connect(feed, CONNECT_MILLIS_MAX);
        return channel;
    }

    private String stop(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            stopped.add(open());
        }
        return "stopped";
    }

    private String leave() throws IOException {
        for (SocketChannel channel : stopped) {
            channel.close();
        }
        stopped.clear();
        return "left";
    }

    private String read(long leadMillis, long millis) throws IOException {
        readUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(leadMillis));
        readers.forEach(reader -> reader.bytes = 0);
        long beganNanos = System.nanoTime();
        readUntil(beganNanos + TimeUnit.MILLISECONDS.toNanos(millis));
        long tookNanos = System.nanoTime() - beganNanos;
        double ticksPerByte = (double) framesCounted / bytesCounted;
        long all = readers.stream().mapToLong(reader -> reader.bytes).sum();
        long least = readers.stream().mapToLong(reader -> reader.bytes).min().orElseThrow();
        long most = readers.stream().mapToLong(reader -> reader.bytes).max().orElseThrow();
        return tookNanos + " " + (long) (all * ticksPerByte) + " " + (long) (least * ticksPerByte) + " "
                + (long) (most * ticksPerByte);
    }

    private void readUntil(long endNanos) throws IOException {
        while (endNanos - System.nanoTime() > 0) {
            if (selector.select(SILENCE_MILLIS_MAX) == 0) {
                throw new IOException("nothing has come for " + SILENCE_MILLIS_MAX + " ms");
            }
            for (SelectionKey ready : selector.selectedKeys()) {
                take((SocketChannel) ready.channel(), (Count) ready.attachment());
            }
            selector.selectedKeys().clear();
        }
    }

    private void take(SocketChannel channel, Count reader) throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        if (count < 0) {
            throw new IOException("the feed has closed a connection");
        }
        reader.bytes += count;
        if (reader == readers.getFirst()) {
            bytesCounted += count;
            framesCounted += terminators(buffer.flip());
        }
    }

    /** Eight bytes at a time. */
    static long terminators(ByteBuffer bytes) {
        long found = 0;
        int at = bytes.position();
        for (; at <= bytes.limit() - Long.BYTES; at += Long.BYTES) {
            long differing = bytes.getLong(at) ^ (Frames.TERMINATOR * 0x0101_0101_0101_0101L);
            // The highest bit of each byte that is not zero, exactly: sums of seven bits carry into no other byte.
            long nonZero = ((differing & 0x7F7F_7F7F_7F7F_7F7FL) + 0x7F7F_7F7F_7F7F_7F7FL) | differing;
            found += Long.bitCount(~nonZero & 0x8080_8080_8080_8080L);
        }
        for (; at < bytes.limit(); at++) {
            found += bytes.get(at) == Frames.TERMINATOR ? 1 : 0;
        }
        return found;
    }
}
