package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.Conversation;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.StallAgent;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.protocol.SessionFrameWriter;
import java.io.IOException;
import java.io.InputStream;
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
 * All acknowledged clients of an order manager in one process and one thread, so that they take little of the processor from it.
 * It is told what to do on standard input, a line each:
 *
 * <pre>
 *  run ORDERS    so many, shared equally between the clients    ▶ ran BEGAN_NANOS ENDED_NANOS LATENCIES
 * </pre>
 *
 * {@code ENDED_NANOS} is when the last order was answered; each latency is from the write of an order to its answer. It first
 * says {@code logged on}, says {@code failed} with a sentence when it cannot do something, and ends when standard input does.
 */
public final class OrderClients {
    private static final long SILENCE_MILLIS_MAX = TimeUnit.SECONDS.toMillis(20);
    private static final int LOGON_MILLIS_MAX = (int) TimeUnit.SECONDS.toMillis(20);

    private final Selector selector = Selector.open();
    private final List<OrderClient> clients = new ArrayList<>();
    private final LatencyRecorder latencies = new LatencyRecorder();

    private OrderClients(int port, int count, int unansweredMax) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LOGON_MILLIS_MAX);
            logOn(channel, OrderTape.client(i));
            clients.add(new OrderClient(channel, selector, i, unansweredMax, latencies));
        }
    }

    /** {@code PORT CLIENTS UNANSWERED_MAX}, the last a power of two. */
    public static void main(String[] args) throws IOException {
        StallAgent.start();
        OrderClients clients =
                new OrderClients(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Conversation.say("logged on");
        Conversation.obey(clients::answer);
    }

    private static void logOn(SocketChannel channel, String name) throws IOException {
        SessionFrameWriter logon = new SessionFrameWriter().logon(name);
        channel.write(ByteBuffer.wrap(logon.bytes(), 0, logon.length()));
        channel.socket().setSoTimeout(LOGON_MILLIS_MAX);
        InputStream input = channel.socket().getInputStream();
        StringBuilder answer = new StringBuilder();
        for (int next = input.read(); next != Frames.TERMINATOR; next = input.read()) {
            if (next < 0) {
                throw new IOException("the order manager has closed the connection of " + name);
            }
            answer.append((char) next);
        }
        if (!answer.toString().contains("\"lastId\": 0,")) {
            throw new IOException("the logon of " + name + " was answered with " + answer);
        }
    }

    private String answer(String... words) throws IOException {
        return words[0].equals("run") ? "ran " + run(Long.parseLong(words[1])) : Conversation.unknown(words);
    }

    private String run(long orders) throws IOException {
        latencies.clear();
        long beganNanos = System.nanoTime();
        for (int i = 0; i < clients.size(); i++) {
            // The first ones take what is left over.
            clients.get(i).begin(orders / clients.size() + (i < orders % clients.size() ? 1 : 0));
        }
        while (!clients.stream().allMatch(OrderClient::isDone)) {
            if (selector.select(SILENCE_MILLIS_MAX) == 0) {
                throw new IOException(
                        clients.stream().mapToLong(OrderClient::answered).sum() + " orders are answered in all, and no"
                                + " more for " + SILENCE_MILLIS_MAX + " ms");
            }
            for (SelectionKey ready : selector.selectedKeys()) {
                ((OrderClient) ready.attachment()).onReady();
            }
            selector.selectedKeys().clear();
        }
        return beganNanos + " " + System.nanoTime() + " " + latencies.encoded();
    }
}
