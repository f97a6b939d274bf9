package dev.tradingipc.benchmarks.feed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Reads and does nothing else: how fast the sender and the system are, which bounds every receiver. */
public final class ReadOnlyReceiver {
    private static final int BUFFER_BYTES = 128 * 1024;

    private ReadOnlyReceiver() {}

    /** Connects to the sender's port, the only argument. */
    public static void main(String[] args) throws IOException {
        ReceiverConsole console = new ReceiverConsole();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (SocketChannel socket = SocketChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])))) {
            long bytes = 0;
            for (int count = socket.read(buffer); count >= 0; count = socket.read(buffer.clear())) {
                bytes += count;
                if (bytes == console.expectedBytes()) {
                    console.stored(0);
                }
            }
        }
    }
}
