package dev.tradingipc.sharedmemory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A price file mapped read-only. Safe for use by any threads; closing it while others read makes their calls end with an
 * {@link IllegalStateException} and never harms the process.
 */
public final class PriceTable implements AutoCloseable {
    private static final long HEARTBEAT_FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long HEARTBEAT_OLD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long NAME_CHECK_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SharedFiles files;
    private final NamedFile named;
    private final Arena arena;
    private final MemorySegment memory;
    private final PriceLayout layout;
    private volatile long nameCheckedNanos = System.nanoTime();
    private volatile boolean nameReplaced;

    /** @param memory without {@link PriceHeader#flaw} */
    PriceTable(SharedFiles files, NamedFile named, Arena arena, MemorySegment memory) {
        this.files = files;
        this.named = named;
        this.arena = arena;
        this.memory = memory;
        this.layout = PriceHeader.layout(memory);
    }

    /**
     * Maps a price file.
     *
     * @throws SharedMemoryException when there is none, or not one this program can read
     */
    public static PriceTable open(Path priceFile) {
        return tryOpen(priceFile)
                .orElseThrow(() -> new SharedMemoryException("There is no price file " + priceFile
                        + " yet: start the order book, or correct shared-memory.path."));
    }

    /**
     * Like {@link #open}, but empty while the writer has not made its file yet.
     *
     * @throws SharedMemoryException when a file is there that this program cannot read
     */
    public static Optional<PriceTable> tryOpen(Path priceFile) {
        SharedFiles files = SharedFiles.of(priceFile);
        Arena arena = SharedFiles.newArena();
        boolean usable = false;
        try {
            Optional<Object> identity = SharedFiles.identity(files.prices());
            MemorySegment memory = SharedFiles.mapForReading(files.prices(), arena);
            boolean replacedMeanwhile = !identity.equals(SharedFiles.identity(files.prices()));
            if (identity.isEmpty() || replacedMeanwhile || PriceHeader.isHalfMade(memory)) {
                return Optional.empty();
            }
            PriceHeader.flaw(memory).ifPresent(flaw -> {
                throw new SharedMemoryException("The price file " + files.prices() + " " + flaw + ".");
            });
            usable = !PriceHeader.isSuperseded(memory);
            NamedFile named = new NamedFile(files.prices(), identity.get(), memory.byteSize());
            return usable ? Optional.of(new PriceTable(files, named, arena, memory)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SharedMemoryException(
                    "The price file " + files.prices() + " cannot be read (" + e + "): make it readable for this user.",
                    e);
        } finally {
            if (!usable) {
                arena.close();
            }
        }
    }

    public int symbolsMax() {
        return layout.symbolsMax();
    }

    public int ringSize() {
        return layout.ringSize();
    }

    public int symbolCount() {
        return Memory.getIntAcquire(memory, PriceLayout.SYMBOL_COUNT_AT);
    }

    /** The name of a symbol; makes a string, so keep it. */
    public String symbol(int index) {
        return DirectoryEntry.name(memory, Objects.checkIndex(index, symbolCount()));
    }

    /** The index of a symbol, -1 while it is unknown; looks through the directory, so keep it. */
    public int indexOf(String symbol) {
        int count = symbolCount();
        for (int i = 0; i < count; i++) {
            if (symbol(i).equals(symbol)) {
                return i;
            }
        }
        return -1;
    }

    /** The last price as the nearest double, 0.0 before the first tick. */
    public double price(int index) {
        Objects.checkIndex(index, layout.symbolsMax());
        try {
            return Memory.getDoubleAcquire(memory, layout.columnOffset() + (long) index * Double.BYTES);
        } catch (InternalError e) {
            named.requireWhole(e);
            throw e;
        }
    }

    /** Copies the last tick of a symbol, whole; false while there is none. */
    public boolean read(int index, PriceRecord into) {
        Objects.checkIndex(index, layout.symbolsMax());
        try {
            return into.copy(memory, layout.recordsOffset() + (long) index * PriceLayout.RECORD_SIZE);
        } catch (InternalError e) {
            named.requireWhole(e);
            throw e;
        }
    }

    /** Ticks published in this session. */
    public long cursor() {
        return Memory.getLongAcquire(memory, PriceLayout.CURSOR_AT);
    }

    /** Whether the writing process lives; a death shows within 1 s. */
    public boolean isWriterAlive() {
        if (isStopped()) {
            return false;
        }
        long age = heartbeatAgeNanos();
        boolean fresh = age >= 0 && age < HEARTBEAT_FRESH_NANOS;
        return fresh || LockFile.of(files.lock()).isHeld(LockFile.WRITER_BYTE);
    }

    /** Since the writer last said that it lives; it does so every 100 ms. */
    public long heartbeatAgeNanos() {
        return System.nanoTime() - Memory.getLongAcquire(memory, PriceLayout.HEARTBEAT_AT);
    }

    /** Whether the writer's connection to its feed is up. */
    public boolean feedConnected() {
        return Memory.getIntAcquire(memory, PriceLayout.FEED_CONNECTED_AT) != 0;
    }

    /** {@link System#nanoTime()} at which the writer received its last tick, 0 before the first. */
    public long lastTickNanos() {
        return Memory.getLongAcquire(memory, PriceLayout.LAST_TICK_AT);
    }

    public long sessionId() {
        return Memory.getLong(memory, PriceLayout.SESSION_ID_AT);
    }

    /** 1 for the first writer of a session, one more for each that continued it. */
    public long writerEpoch() {
        return Memory.getLongAcquire(memory, PriceLayout.WRITER_EPOCH_AT);
    }

    /**
     * The epoch of the writer that published this tick; exact for ticks of the present writer and the two before it, and too high
     * for older ones.
     *
     * @param sequence position of the tick in the ring, at most the cursor
     */
    public long writerEpochOf(long sequence) {
        long present = writerEpoch();
        if (isOf(present, sequence)) {
            return present;
        }
        return isOf(present - 1, sequence) ? present - 1 : present - 2;
    }

    /** Whether a tick is of this epoch or a later one; the epoch is the present one or the one before it. */
    private boolean isOf(long epoch, long sequence) {
        return epoch == 1 || sequence > Memory.getLongAcquire(memory, PriceLayout.epochBeganAt(epoch));
    }

    /** Whether the writer waits for readers that ask for every tick. */
    public boolean lossless() {
        return Memory.getIntAcquire(memory, PriceLayout.LOSSLESS_AT) != 0;
    }

    /** Whether the writer ended in good order. */
    public boolean isStopped() {
        return Memory.getIntAcquire(memory, PriceLayout.STATE_AT) == PriceLayout.STATE_STOPPED;
    }

    /** Whether another file has this name now: close this one and open the name again. Cheap enough to ask after every poll. */
    public boolean isReplaced() {
        if (nameReplaced || PriceHeader.isSuperseded(memory)) {
            return true;
        }
        long now = System.nanoTime();
        if (now - nameCheckedNanos >= NAME_CHECK_INTERVAL_NANOS && heartbeatAgeNanos() > HEARTBEAT_OLD_NANOS) {
            nameCheckedNanos = now;
            nameReplaced = named.isReplaced();
        }
        return nameReplaced;
    }

    /**
     * Looks whether the file is as long as it was mapped.
     *
     * @throws SharedMemoryException when somebody cut it
     */
    public void requireWhole() {
        named.requireWhole(null);
    }

    /**
     * Takes a doorbell slot and follows the ring; close the reader before this table.
     *
     * @throws SharedMemoryException when all slots are taken or the doorbell cannot be used
     */
    public TickReader attach(Attach options) {
        return TickReader.attach(this, options);
    }

    SharedFiles files() {
        return files;
    }

    NamedFile named() {
        return named;
    }

    MemorySegment memory() {
        return memory;
    }

    PriceLayout layout() {
        return layout;
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
