package dev.tradingipc.gateway.fanout;

import static org.awaitility.Awaitility.await;

import dev.tradingipc.protocol.Symbols;
import dev.tradingipc.trading.measure.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A broadcast, what is published on it, and its clients in memory. Symbols are single letters, prices whole numbers. */
final class BroadcastRun implements AutoCloseable {
    private final BlockWriter blocks = new BlockWriter(64, true);
    private final List<Thread> threads = new ArrayList<>();
    private final Broadcast broadcast;

    BroadcastRun(Broadcast broadcast) {
        this.broadcast = broadcast;
    }

    interface Publishing {
        void run() throws InterruptedException;
    }

    RecordingSink join(String id) {
        RecordingSink sink = new RecordingSink(id);
        broadcast.join(sink);
        return sink;
    }

    /** A client that has been given {@code A,1.00} and does not take it. */
    RecordingSink joinBlocked(String id) throws InterruptedException {
        RecordingSink sink = new RecordingSink(id);
        sink.stopReading();
        broadcast.join(sink);
        publish("A", 1);
        await().until(sink::isBlocked);
        return sink;
    }

    void publish(String symbol, int price) throws InterruptedException {
        write(symbol, price);
        publish();
    }

    /** Puts a price into the block that {@link #publish()} publishes. */
    void write(String symbol, int price) {
        blocks.frames().price(Symbols.low(symbol), 0, price * 100_000_000L);
        blocks.endFrame(symbol.charAt(0) - 'A');
    }

    Block publish() throws InterruptedException {
        Block block = blocks.take();
        broadcast.publish(block);
        return block;
    }

    /** How many sends took less than this. */
    long sendsBelow(long nanos) {
        Histogram latencies = broadcast.clientCounters().sendLatencies();
        return IntStream.range(0, latencies.bucketCount())
                .filter(bucket -> latencies.upperBound(bucket) < nanos)
                .mapToLong(latencies::count)
                .sum();
    }

    Thread start(Publishing publishing) {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                publishing.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        threads.add(thread);
        return thread;
    }

    @Override
    public void close() {
        broadcast.close();
        for (Thread thread : threads) {
            thread.interrupt();
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int number(String frame) {
        return Integer.parseInt(frame.substring(2, frame.indexOf('.')));
    }
}
