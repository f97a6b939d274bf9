package dev.tradingipc.benchmarks.ticktotrade;

import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order server: takes orders on a thread of its own and times each against the step of its symbol. A symbol has one order
 * under way at most.
 */
final class ArrivingOrders {
    private static final Pattern SYMBOL = Pattern.compile("\"SYM(\\d+)\"");
    private static final long NONE = 0;

    private final InputStream input;
    /** By symbol, when the tick was due that its order answers; guarded by this. */
    private final long[] expectedNanos;

    private LatencyRecorder latencies = new LatencyRecorder();
    private int missing;

    ArrivingOrders(Socket client, int symbols) throws IOException {
        this.input = client.getInputStream();
        this.expectedNanos = new long[symbols];
        Thread.ofPlatform().daemon().name("orders").start(this::receive);
    }

    /** The tick that makes an order of this symbol is about to be sent. */
    synchronized void expect(int symbol, long dueNanos) {
        if (expectedNanos[symbol] == NONE) {
            missing++;
        }
        expectedNanos[symbol] = dueNanos;
    }

    /** Waits until every order that is expected has come; {@code false} when some have not. */
    synchronized boolean awaitAll(Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toNanos(); missing > 0 && left > 0; left = deadlineNanos - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return missing == 0;
    }

    synchronized int missing() {
        return missing;
    }

    /** What has not come is waited for no more. */
    synchronized void forgetMissing() {
        Arrays.fill(expectedNanos, NONE);
        missing = 0;
    }

    /** The latencies since the last time. */
    synchronized LatencyRecorder take() {
        LatencyRecorder taken = latencies;
        latencies = new LatencyRecorder();
        return taken;
    }

    private void receive() {
        byte[] buffer = new byte[64 * 1024];
        int filled = 0;
        try {
            for (int count = input.read(buffer);
                    count >= 0;
                    count = input.read(buffer, filled, buffer.length - filled)) {
                long nowNanos = System.nanoTime();
                int from = 0;
                filled += count;
                for (int at = filled - count; at < filled; at++) {
                    if (buffer[at] == '*') {
                        arrived(new String(buffer, from, at - from, StandardCharsets.US_ASCII), nowNanos);
                        from = at + 1;
                    }
                }
                System.arraycopy(buffer, from, buffer, 0, filled - from);
                filled -= from;
            }
        } catch (IOException e) {
            System.err.println("The desk's order connection broke: " + e);
        }
    }

    private synchronized void arrived(String order, long nowNanos) {
        Matcher symbol = SYMBOL.matcher(order);
        if (!symbol.find()) {
            System.err.println("This is no order of the tape: " + order);
            return;
        }
        int index = Integer.parseInt(symbol.group(1));
        if (expectedNanos[index] == NONE) {
            System.err.println("Nobody asked for this order: " + order);
            return;
        }
        latencies.record(expectedNanos[index], nowNanos);
        expectedNanos[index] = NONE;
        missing--;
        notifyAll();
    }
}
