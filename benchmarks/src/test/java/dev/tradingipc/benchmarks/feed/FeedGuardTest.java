package dev.tradingipc.benchmarks.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.WriterSettings;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every build holds of the tick's path: it allocates nothing, and it costs no more than a fixed multiple of the reference.
 * Both are taken as the least of many runs, which no noise of the machine makes smaller.
 */
class FeedGuardTest {
    private static final int FRAMES = 4_096;
    private static final int RUNS = 2_000;
    /** Two to three when this was written; a change that passes this has lost the fast path. */
    private static final double TIMES_REFERENCE_MAX = 5;

    private static final WriterSettings SETTINGS = new WriterSettings(1_024, 65_536, false, 0, true);

    @TempDir
    private Path directory;

    private final FeedTape tape = new FeedTape(100);
    private final int length = tape.frameFrom(FRAMES);
    private PriceTableWriter writer;
    private PriceTableWriter referenceOwner;
    private BookPath book;
    private ReferenceLoop reference;

    @BeforeEach
    void open() {
        writer = PriceTableWriter.open(directory.resolve("book/prices"), SETTINGS);
        referenceOwner = PriceTableWriter.open(directory.resolve("reference/prices"), SETTINGS);
        book = new BookPath(writer);
        reference = new ReferenceLoop(new ReferenceTable(directory.resolve("reference/prices")));
    }

    @AfterEach
    void close() {
        writer.close();
        referenceOwner.close();
    }

    @Test
    void blockPathAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long leastBytes = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            book.onBlock(tape.frames(), 0, length, i);
            leastBytes = Math.min(leastBytes, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(leastBytes).as("bytes for %d ticks", FRAMES).isZero();
    }

    @Test
    void blockPathCostsLittleMoreThanTheReference() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment frames = arena.allocate(length + ReferenceLoop.SLACK_BYTES, Long.BYTES);
            MemorySegment.copy(MemorySegment.ofArray(tape.frames()), 0, frames, 0, length);
            long leastNanos = Long.MAX_VALUE;
            long leastReferenceNanos = Long.MAX_VALUE;
            for (int i = 0; i < RUNS; i++) {
                long began = System.nanoTime();
                book.onBlock(tape.frames(), 0, length, i);
                long between = System.nanoTime();
                reference.onBlock(frames, 0, length, i);
                long ended = System.nanoTime();
                leastNanos = Math.min(leastNanos, between - began);
                leastReferenceNanos = Math.min(leastReferenceNanos, ended - between);
            }
            double times = (double) leastNanos / leastReferenceNanos;
            System.out.printf(
                    "FeedGuardTest: %.1f ns a frame, reference %.1f ns, %.2f times%n",
                    (double) leastNanos / FRAMES, (double) leastReferenceNanos / FRAMES, times);
            assertThat(times).as("times the reference").isLessThan(TIMES_REFERENCE_MAX);
        }
    }
}
