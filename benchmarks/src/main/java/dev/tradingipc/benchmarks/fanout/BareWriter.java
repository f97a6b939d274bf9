package dev.tradingipc.benchmarks.fanout;

import dev.tradingipc.benchmarks.harness.Conversation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What sending to many clients costs at least: one thread that writes the same encoded block to each socket in turn, for ever. No
 * queue, no thread of each client, no price that changes; a client that stops reading stops all of them.
 *
 * <p>It first says {@code port PORT}, and {@code accepted} when all clients are there, and ends when standard input does.
 */
public final class BareWriter {
    private static final int ACCEPT_MILLIS_MAX = (int) TimeUnit.SECONDS.toMillis(120);
    private static final int BACKLOG = 1_024;
    /** As the gateway has. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    private BareWriter() {}

    /** {@code CLIENTS}, how many it waits for. */
    public static void main(String[] args) throws IOException {
        ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.socket().setSoTimeout(ACCEPT_MILLIS_MAX);
        Conversation.say("port " + server.socket().getLocalPort());
        Thread.ofPlatform().daemon().name("console").start(() -> Conversation.obey(Conversation::unknown));
        List<SocketChannel> clients = new ArrayList<>();
        for (int i = Integer.parseInt(args[0]); i > 0; i--) {
            SocketChannel client = server.socket().accept().getChannel();
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
            clients.add(client);
        }
        Conversation.say("accepted");
        writeForEver(clients);
    }

    private static void writeForEver(List<SocketChannel> clients) throws IOException {
        byte[] frames = FanoutBlock.frames();
        ByteBuffer block = ByteBuffer.allocateDirect(frames.length).put(frames);
        while (true) {
            for (SocketChannel client : clients) {
                block.rewind();
                while (block.hasRemaining()) {
                    client.write(block);
                }
            }
        }
    }
}
