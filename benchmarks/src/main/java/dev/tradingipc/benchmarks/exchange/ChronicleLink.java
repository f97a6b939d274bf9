package dev.tradingipc.benchmarks.exchange;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Chronicle Queue as its manual shows it for low latency: the same fields as a tick of ours, written into the document in place,
 * and read from it by a tailer that spins. It keeps all messages, which no other medium does. For one thread at each end.
 */
final class ChronicleLink {
    private static final String DIRECTORY = "queue";
    private static final long SYMBOL = 0;
    private static final long PRICE_E8 = 17_253_000_000L;
    private static final double PRICE = 172.53;

    private ChronicleLink() {}

    static StampSink sink(Path directory) {
        return new Sink(directory);
    }

    static StampSource source(Path directory) {
        return new Source(directory);
    }

    private static final class Sink implements StampSink {
        private final ChronicleQueue queue;
        private final ExcerptAppender appender;
        private long tickCount;

        Sink(Path directory) {
            queue = ChronicleQueue.single(directory.resolve(DIRECTORY).toString());
            appender = queue.createAppender();
        }

        @Override
        public void publish(long stamp) {
            try (DocumentContext document = appender.writingDocument()) {
                Bytes<?> bytes = document.wire().bytes();
                bytes.writeLong(SYMBOL);
                bytes.writeLong(PRICE_E8);
                bytes.writeDouble(PRICE);
                bytes.writeLong(-1);
                bytes.writeLong(stamp);
                bytes.writeLong(-1);
                bytes.writeLong(++tickCount);
            }
        }

        @Override
        public void close() {
            appender.close();
            queue.close();
        }
    }

    private static final class Source implements StampSource {
        private final ChronicleQueue queue;
        private final ExcerptTailer tailer;
        private long symbol;
        private long priceE8;
        private double price;
        private long sourceEpochNanos;
        private long newsSequence;
        private long tickCount;

        Source(Path directory) {
            queue = ChronicleQueue.single(directory.resolve(DIRECTORY).toString());
            tailer = queue.createTailer();
        }

        @Override
        public long poll() {
            try (DocumentContext document = tailer.readingDocument()) {
                return document.isPresent() ? copy(document.wire().bytes()) : NONE;
            }
        }

        private long copy(Bytes<?> bytes) {
            symbol = bytes.readLong();
            priceE8 = bytes.readLong();
            price = bytes.readDouble();
            sourceEpochNanos = bytes.readLong();
            long stamp = bytes.readLong();
            newsSequence = bytes.readLong();
            tickCount = bytes.readLong();
            return stamp;
        }

        @Override
        public String toString() {
            return "tick " + tickCount + " of symbol " + symbol + ": " + price + " (" + priceE8 + "), "
                    + sourceEpochNanos + ", " + newsSequence;
        }

        @Override
        public void close() {
            tailer.close();
            queue.close();
        }
    }
}
