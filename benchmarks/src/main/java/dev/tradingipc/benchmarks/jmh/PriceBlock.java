package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.benchmarks.feed.FeedTape;
import dev.tradingipc.benchmarks.feed.ReferenceLoop;
import dev.tradingipc.benchmarks.feed.ReferenceTable;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.WriterSettings;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A block of price frames as one read of a busy connection gives it, and price files of their own for both ways to take it. */
final class PriceBlock implements AutoCloseable {
    /** Frames in the block, about 48 KiB. */
    static final int FRAMES = 4_096;

    private static final int SYMBOLS = 1_000;
    private static final WriterSettings SETTINGS = new WriterSettings(1_024, 65_536, false, 0, true);

    private final FeedTape tape = new FeedTape(SYMBOLS);
    private final int length = tape.frameFrom(FRAMES);
    private final MemorySegment outsideTheHeap =
            Arena.global().allocate(length + ReferenceLoop.SLACK_BYTES, Long.BYTES);

    private final Path directory;
    private final PriceTableWriter writer;
    private final PriceTableWriter referenceOwner;
    private final ReferenceTable reference;

    /** Makes the price files. */
    PriceBlock() throws IOException {
        MemorySegment.copy(MemorySegment.ofArray(tape.frames()), 0, outsideTheHeap, 0, length);
        Path memory = Path.of("/dev/shm");
        directory = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "trading-jmh-")
                : Files.createTempDirectory("trading-jmh-");
        writer = PriceTableWriter.open(priceFile(), SETTINGS);
        referenceOwner = PriceTableWriter.open(directory.resolve("reference/prices"), SETTINGS);
        reference = new ReferenceTable(directory.resolve("reference/prices"));
    }

    /** Removes them. */
    @Override
    public void close() throws IOException {
        writer.close();
        referenceOwner.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    byte[] bytes() {
        return tape.frames();
    }

    /** Bytes of the block, in {@link #bytes} and in {@link #outsideTheHeap}. */
    int length() {
        return length;
    }

    MemorySegment outsideTheHeap() {
        return outsideTheHeap;
    }

    /** Our writer's. */
    Path priceFile() {
        return directory.resolve("book/prices");
    }

    FeedTape tape() {
        return tape;
    }

    PriceTableWriter writer() {
        return writer;
    }

    ReferenceTable reference() {
        return reference;
    }
}
