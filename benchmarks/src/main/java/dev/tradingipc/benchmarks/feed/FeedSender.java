package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.harness.Conversation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The sending side of the feed, a process of its own that serves all contestants: a port for each, and frames that were encoded
 * before, written as fast as the socket takes them. One thread; it is told what to do on standard input, a line each:
 *
 * <pre>
 *  accept FEED        waits for its receiver          ▶ accepted FEED
 *  send FEED TICKS    the next ticks of its tape      ▶ sent BEGAN_NANOS ENDED_NANOS
 * </pre>
 *
 * It first says {@code port FEED PORT} for each, says {@code failed} with a sentence when it cannot do something, and ends when
 * standard input does.
 */
public final class FeedSender {
    private static final int ACCEPT_MILLIS_MAX = (int) TimeUnit.SECONDS.toMillis(120);
    /** Small enough to stay in the processor's cache between two rounds of the tape's beginning. */
    private static final int WRITE_BYTES_MAX = 256 * 1024;

    private final ServerSocketChannel server;
    private final FeedTape tape;
    private final ByteBuffer frames;
    private SocketChannel receiver;
    private long ticksSent;

    private FeedSender(FeedTape tape) throws IOException {
        this.tape = tape;
        byte[] encoded = tape.frames();
        frames = ByteBuffer.allocateDirect(encoded.length).put(encoded);
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.socket().setSoTimeout(ACCEPT_MILLIS_MAX);
    }

    /** Serves feeds; for each of them an argument says how many symbols it has. */
    public static void main(String[] args) throws IOException {
        List<FeedSender> feeds = new ArrayList<>();
        for (String symbols : args) {
            feeds.add(new FeedSender(new FeedTape(Integer.parseInt(symbols))));
            Conversation.say(
                    "port " + (feeds.size() - 1) + " " + feeds.getLast().port());
        }
        Conversation.obey(words -> feeds.get(Integer.parseInt(words[1])).answer(words));
    }

    private String answer(String... words) throws IOException {
        return switch (words[0]) {
            case "accept" -> {
                accept();
                yield "accepted " + words[1];
            }
            case "send" -> "sent " + send(Long.parseLong(words[2]));
            default -> Conversation.unknown(words);
        };
    }

    private int port() {
        return server.socket().getLocalPort();
    }

    private void accept() throws IOException {
        receiver = server.socket().accept().getChannel();
        ticksSent = 0;
    }

    private String send(long ticks) throws IOException {
        long end = ticksSent + ticks;
        long beganNanos = System.nanoTime();
        while (ticksSent < end) {
            int from = (int) (ticksSent % FeedTape.CYCLE);
            int to = (int) Math.min(FeedTape.CYCLE, from + end - ticksSent);
            write(tape.frameFrom(from), tape.frameFrom(to));
            ticksSent += to - from;
        }
        return beganNanos + " " + System.nanoTime();
    }

    private void write(int from, int to) throws IOException {
        for (int at = from; at < to; ) {
            frames.limit(Math.min(to, at + WRITE_BYTES_MAX)).position(at);
            at += receiver.write(frames);
        }
    }
}
