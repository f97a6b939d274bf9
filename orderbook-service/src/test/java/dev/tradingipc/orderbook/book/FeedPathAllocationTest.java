package dev.tradingipc.orderbook.book;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.protocol.TraceSampling;
import dev.tradingipc.sharedmemory.Attach;
import dev.tradingipc.sharedmemory.PriceRecord;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.Tick;
import dev.tradingipc.sharedmemory.TickReader;
import dev.tradingipc.sharedmemory.WriterSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the bytes of a block of frames to the tick in the hands of a reader of the price file. */
class FeedPathAllocationTest {
    private static final int SYMBOLS = 8;
    /** The default; in lossless delivery the writer looks at the doorbell file, which allocates, every half ring. */
    private static final int RING_SIZE = 65_536;

    /** Enough for the code to be compiled also where the compilers hardly get a processor; the first quiet one ends it. */
    private static final int ROUNDS_MAX = 1_000;

    private static final int BLOCKS_PER_ROUND = 10_000;

    @TempDir
    private Path directory;

    @Test
    void allocatesNothingPerTick() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path priceFile = directory.resolve("prices");
        byte[] block = block();
        long quietest = Long.MAX_VALUE;
        int rounds = 0;
        Consumer consumer;
        try (PriceTableWriter writer =
                        PriceTableWriter.open(priceFile, new WriterSettings(SYMBOLS, RING_SIZE, true, 1, true));
                PriceBook book = new PriceBook(writer, SYMBOLS, new TraceSampling(10_000), new NoEvents());
                PriceTable table = PriceTable.open(priceFile);
                TickReader reader = table.attach(Attach.everyTick())) {
            consumer = new Consumer(table);
            for (; rounds < ROUNDS_MAX && quietest >= BLOCKS_PER_ROUND; rounds++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int n = 0; n < BLOCKS_PER_ROUND; n++) {
                    book.onBlock(block, 0, block.length, System.nanoTime());
                    reader.await(Duration.ZERO);
                    reader.poll(consumer, SYMBOLS);
                }
                quietest = Math.min(quietest, threads.getCurrentThreadAllocatedBytes() - before);
            }
        }
        assertThat(consumer.ticks).isEqualTo((long) rounds * BLOCKS_PER_ROUND * SYMBOLS);
        assertThat(consumer.disagreements).isZero();
        // Of the quietest round, because the first ones run before the code is compiled. Not 0: the JVM charges a
        // compilation or the measurement itself to the thread now and then.
        assertThat(quietest)
                .as("bytes for %,d ticks", BLOCKS_PER_ROUND * SYMBOLS)
                .isLessThan(BLOCKS_PER_ROUND);
    }

    /** A frame for each symbol: plain and timed, short names and long ones, as written by us and by others. */
    private static byte[] block() {
        StringBuilder frames = new StringBuilder();
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            frames.append(symbol % 2 == 0 ? "SYM" : "A-LONG-SYMBOL")
                    .append(symbol)
                    .append(',');
            frames.append(symbol % 4 == 3 ? " 172.5300 " : "172.53");
            frames.append(symbol % 3 == 0 ? ",1381132800464000000,17*" : "*");
        }
        return frames.toString().getBytes(US_ASCII);
    }

    /** Looks each tick up in records and column, too. */
    private static final class Consumer implements TickReader.TickHandler {
        private final PriceTable table;
        private final PriceRecord record = new PriceRecord();
        private long ticks;
        private long disagreements;

        Consumer(PriceTable table) {
            this.table = table;
        }

        @Override
        public void onTick(Tick tick) {
            ticks++;
            int symbol = tick.symbolIndex();
            if (!table.read(symbol, record)
                    || record.priceE8() != tick.priceE8()
                    || table.price(symbol) != tick.price()) {
                disagreements++;
            }
        }
    }

    private static final class NoEvents implements BookEvents {
        @Override
        public void warn(String sentence) {
            throw new AssertionError(sentence);
        }

        @Override
        public void published(String symbol, long priceE8, long receivedNanos, TickTrace trace) {
            // One in ten thousand.
        }

        @Override
        public void inform(String sentence) {
            throw new AssertionError(sentence);
        }
    }
}
