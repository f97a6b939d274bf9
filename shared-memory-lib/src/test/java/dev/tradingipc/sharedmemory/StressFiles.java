package dev.tradingipc.sharedmemory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a JVM that runs jcstress tests: names for whatever asks for names, and one big file for the memory of all states. Files of its own
 * would take a state longer to make than what is tested. Writer and readers have mappings of their own, as in two processes.
 */
record StressFiles(
        SharedFiles files,
        LockFile lock,
        NamedFile named,
        Arena arena,
        MemorySegment writers,
        MemorySegment readers,
        MemorySegment readersDoorbells) {
    /** What jcstress is told. It holds that many states at once, and as many again while it makes the next ones. */
    static final int STRIDE_SIZE = 64;

    static final int STRIDE_COUNT = 2;
    static final int STATES_MAX = 3 * STRIDE_SIZE * STRIDE_COUNT;
    static final StressFiles OPEN = open(Path.of(System.getProperty("stress.directory")));

    private static final int PIECES = 3 * STATES_MAX; // for states, and for live and lossless markets

    private static StressFiles open(Path parent) {
        try {
            SharedFiles files =
                    SharedFiles.of(Files.createTempDirectory(parent, "fork").resolve("prices"));
            SharedFiles.writeZeros(files.prices(), pricesSize());
            SharedFiles.writeZeros(files.doorbell(), DoorbellLayout.FILE_SIZE);
            LockFile lock = LockFile.of(files.lock());
            for (int slot = 0; slot < DoorbellLayout.SLOTS_MAX; slot++) {
                lock.tryLock(1 + slot); // all readers live here
            }
            Path all = SharedFiles.withSuffix(files.prices(), ".states");
            SharedFiles.writeZeros(all, PIECES * pieceSize());
            Arena arena = new Unclosed(SharedFiles.newArena());
            MemorySegment writers = SharedFiles.mapForWriting(all, arena);
            MemorySegment readers = SharedFiles.mapForReading(all, arena);
            MemorySegment doorbells = SharedFiles.mapForWriting(all, arena);
            Files.delete(all);
            NamedFile named = NamedFile.of(files.prices(), pricesSize());
            return new StressFiles(files, lock, named, arena, writers, readers, doorbells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long pricesSize() {
        return StressPrices.LAYOUT.fileSize();
    }

    private static long pieceSize() {
        return pricesSize() + DoorbellLayout.FILE_SIZE;
    }

    MemorySegment writersPrices(int piece) {
        return writers.asSlice(piece * pieceSize(), pricesSize());
    }

    MemorySegment readersPrices(int piece) {
        return readers.asSlice(piece * pieceSize(), pricesSize());
    }

    MemorySegment writersDoorbell(int piece) {
        return writers.asSlice(piece * pieceSize() + pricesSize(), DoorbellLayout.FILE_SIZE);
    }

    MemorySegment readersDoorbell(int piece) {
        return readersDoorbells.asSlice(piece * pieceSize() + pricesSize(), DoorbellLayout.FILE_SIZE);
    }

    /** A writer that is closed must not unmap what belongs to all of them. */
    private record Unclosed(Arena arena) implements Arena {
        @Override
        public MemorySegment allocate(long byteSize, long byteAlignment) {
            return arena.allocate(byteSize, byteAlignment);
        }

        @Override
        public MemorySegment.Scope scope() {
            return arena.scope();
        }

        @Override
        public void close() {}
    }
}
