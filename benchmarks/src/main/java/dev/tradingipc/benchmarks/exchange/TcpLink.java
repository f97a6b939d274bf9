package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.protocol.FrameWriter;
import dev.tradingipc.protocol.Symbols;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The same tick as a timed price frame over a TCP connection of this machine, as gateway and order book speak: encoded and
 * written at once, read, taken apart and checked. The stamp is the time of its source. For one thread at each end.
 */
final class TcpLink {
    private static final String PORT_FILE = "port";
    private static final String SYMBOL = "AAPL";
    private static final long PRICE_E8 = 17_253_000_000L;
    private static final long NEWS_SEQUENCE = 17;
    private static final int FRAME_BYTES_MAX = 64;

    private TcpLink() {}

    /** Listens; the other end finds the port in the directory. */
    static StampSink sink(Path directory) {
        return new Sink(directory);
    }

    /** Looks whether something has come, again and again. */
    static StampSource spinning(Path directory) {
        return new TcpSource(connect(directory), false);
    }

    /** Asleep until something has come. */
    static StampSource sleeping(Path directory) {
        return new TcpSource(connect(directory), true);
    }

    private static SocketChannel connect(Path directory) {
        Path file = directory.resolve(PORT_FILE);
        try {
            int port = Integer.parseInt(Files.readString(file));
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return channel;
        } catch (IOException e) {
            throw new BenchmarkException("There is no connection to the port in " + file + ": " + e + ".", e);
        }
    }

    private static final class Sink implements StampSink {
        private final ServerSocketChannel server;
        private final FrameWriter frames = new FrameWriter(FRAME_BYTES_MAX);
        private final ByteBuffer outgoing = ByteBuffer.allocateDirect(FRAME_BYTES_MAX);
        private final long symbolLow = Symbols.low(SYMBOL);
        private final long symbolHigh = Symbols.high(SYMBOL);
        private SocketChannel channel;

        Sink(Path directory) {
            try {
                server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
                Files.writeString(
                        directory.resolve(PORT_FILE),
                        Integer.toString(server.socket().getLocalPort()));
            } catch (IOException e) {
                throw new BenchmarkException("No port can be opened for " + directory + ": " + e + ".", e);
            }
        }

        @Override
        public void publish(long stamp) {
            frames.clear();
            frames.timedPrice(symbolLow, symbolHigh, PRICE_E8, stamp, NEWS_SEQUENCE);
            outgoing.clear().put(frames.bytes(), 0, frames.length()).flip();
            try {
                if (channel == null) {
                    accept();
                }
                while (outgoing.hasRemaining()) {
                    channel.write(outgoing);
                }
            } catch (IOException e) {
                throw new BenchmarkException("The connection takes no frame: " + e + ".", e);
            }
        }

        private void accept() throws IOException {
            channel = server.accept();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }

        @Override
        public void close() {
            try {
                server.close();
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException e) {
                throw new BenchmarkException("The connection cannot be closed: " + e + ".", e);
            }
        }
    }
}
