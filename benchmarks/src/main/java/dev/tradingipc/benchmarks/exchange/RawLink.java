package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One long on a page of its own that both processes map: a store with release and a load with acquire, so the bound that the
 * processor sets. What is not seen in time is overwritten. For one thread at each end.
 */
final class RawLink implements StampSink, StampSource {
    private static final int PAGE_BYTES = 4_096;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final Arena arena = Arena.ofShared();
    private final MemorySegment page;
    private long last;

    private RawLink(Path directory) {
        Path file = directory.resolve("page");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            page = channel.map(MapMode.READ_WRITE, 0, PAGE_BYTES, arena);
        } catch (IOException e) {
            throw new BenchmarkException(file + " cannot be mapped: " + e + ".", e);
        }
        last = (long) LONG.getAcquire(page, 0L);
    }

    static StampSink sink(Path directory) {
        return new RawLink(directory);
    }

    static StampSource source(Path directory) {
        return new RawLink(directory);
    }

    @Override
    public void publish(long stamp) {
        LONG.setRelease(page, 0L, stamp);
    }

    @Override
    public long poll() {
        long stamp = (long) LONG.getAcquire(page, 0L);
        if (stamp == last) {
            return NONE;
        }
        last = stamp;
        return stamp;
    }

    @Override
    public void close() {
        arena.close();
    }
}
