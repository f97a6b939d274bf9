package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.protocol.Frames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One acknowledged client: sends orders while not too many are unanswered, and looks whether each is answered as filled, in
 * order. For one thread, which serves many of them.
 */
final class OrderClient {
    private static final int INPUT_BYTES = 64 * 1024;
    private static final byte[] FILLED = ", \"status\": \"FILLED\"".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final OrderTape tape;
    private final byte[] ackHead;
    private final ByteBuffer output;
    private final ByteBuffer input = ByteBuffer.allocate(INPUT_BYTES);
    private final LatencyRecorder latencies;
    /** When each unanswered order was written, by its id. */
    private final long[] sentNanos;

    private long lastId;
    private long sentId;
    private long answeredId;

    /**
     * Of a connection that has logged on and blocks.
     *
     * @param number counted from 0
     * @param unansweredMax a power of two
     */
    OrderClient(SocketChannel channel, Selector selector, int number, int unansweredMax, LatencyRecorder latencies)
            throws IOException {
        this.channel = channel;
        this.tape = new OrderTape(number);
        this.ackHead = ("{\"type\": \"ack\", \"client\": \"" + OrderTape.client(number) + "\", \"id\": ")
                .getBytes(StandardCharsets.US_ASCII);
        this.output = ByteBuffer.allocateDirect(unansweredMax * tape.frameBytesMax());
        this.sentNanos = new long[unansweredMax];
        this.latencies = latencies;
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Begins to send so many more. */
    void begin(long orders) throws IOException {
        lastId += orders;
        send();
    }

    boolean isDone() {
        return answeredId == lastId;
    }

    long answered() {
        return answeredId;
    }

    /** The connection can be read, or written where that had not been possible. */
    void onReady() throws IOException {
        if (key.isReadable()) {
            if (channel.read(input) < 0) {
                throw new IOException("the order manager has closed the connection");
            }
            takeAnswers();
        }
        send();
    }

    private void takeAnswers() throws IOException {
        long nowNanos = System.nanoTime();
        byte[] bytes = input.array();
        int from = 0;
        for (int at = 0; at < input.position(); at++) {
            if (bytes[at] == Frames.TERMINATOR) {
                answered(bytes, from, at);
                latencies.record(sentNanos[(int) (answeredId & (sentNanos.length - 1))], nowNanos);
                from = at + 1;
            }
        }
        input.limit(input.position()).position(from);
        input.compact();
    }

    /** Our order manager writes members in one order always; to parse JSON would take the processor from what is measured. */
    private void answered(byte[] bytes, int from, int to) throws IOException {
        long id = 0;
        int at = from + ackHead.length;
        boolean isAck = at < to && Arrays.equals(bytes, from, at, ackHead, 0, ackHead.length);
        for (; isAck && at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            id = 10 * id + bytes[at] - '0';
        }
        if (!isAck
                || id != answeredId + 1
                || at + FILLED.length > to
                || !Arrays.equals(bytes, at, at + FILLED.length, FILLED, 0, FILLED.length)) {
            throw new IOException("order " + (answeredId + 1) + " was answered with "
                    + new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
        answeredId = id;
    }

    private void send() throws IOException {
        long nowNanos = System.nanoTime();
        while (sentId < lastId
                && sentId - answeredId < sentNanos.length
                && output.remaining() >= tape.frameBytesMax()) {
            sentId++;
            sentNanos[(int) (sentId & (sentNanos.length - 1))] = nowNanos;
            tape.appendTo(output, sentId);
        }
        if (output.position() > 0) {
            output.flip();
            channel.write(output);
            output.compact();
        }
        key.interestOps(output.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
}
