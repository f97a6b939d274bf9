package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * The one writer of a price file. {@link #symbolIndex}, {@link #register}, {@link #symbol}, {@link #publish}, {@link #endBlock} and
 * {@link #leaveBlock} belong to one thread at a time; everything else may be called by any. The orders of its stores are those of {@code docs/SHARED-MEMORY.md}.
 */
public final class PriceTableWriter implements AutoCloseable {
    private static final long AWAIT_READERS_PAUSE_NANOS = 5_000_000;

    private final LockFile lock;
    private final WriterSession session;
    private final NamedFile named;
    private final WriterSettings settings;
    private final ReaderSlots readers;
    private final LosslessGate gate;
    private final SymbolDirectory directory;

    private final HeaderStores header;
    private final RingStores ring;
    private final PriceStores prices;
    private final int cursorInterval;

    private long sequence;
    private long lastReceivedNanos;
    /** Up to here ticks need no second thought: the cursor is due, or a lossless reader's last free entry is reached. */
    private long limit;

    private long gateLimit;
    private volatile boolean closed;

    private final BlockGuard block = new BlockGuard();

    /** Takes the session up: fills the rest of its header, gives the file its name if it has none, and wakes the readers. */
    PriceTableWriter(
            SharedFiles files,
            LockFile lock,
            WriterSettings settings,
            WriterSession session,
            ReaderSlots readers,
            long patienceNanos) {
        this.lock = lock;
        this.settings = settings;
        this.session = session;
        this.readers = readers;
        MemorySegment memory = session.memory();
        PriceLayout layout = session.layout();
        this.header = new HeaderStores(memory);
        this.ring = new RingStores(memory, layout);
        this.directory = new SymbolDirectory(memory, layout.symbolsMax());
        this.prices = new PriceStores(memory, layout);
        this.cursorInterval = layout.cursorInterval();
        this.sequence = session.sequence();
        this.lastReceivedNanos = header.lastTickNanos();
        this.gate = new LosslessGate(readers, layout.ringSize(), patienceNanos, () -> closed);
        this.limit = sequence;
        this.gateLimit = settings.lossless() ? sequence : Long.MAX_VALUE;
        header.announce(settings.lossless(), sequence, lastReceivedNanos);
        session.publishUnderName(files);
        readers.wakeAll();
        this.named = NamedFile.of(files.prices(), layout.fileSize());
    }

    /**
     * Continues the file of an earlier writer, or makes a new one where there is none to continue.
     *
     * @throws SharedMemoryException when another writer lives, or the files cannot be made
     */
    public static PriceTableWriter open(Path priceFile, WriterSettings settings) {
        return open(priceFile, settings, LosslessGate.defaultPatienceNanos());
    }

    static PriceTableWriter open(Path priceFile, WriterSettings settings, long patienceNanos) {
        SharedFiles files = SharedFiles.of(priceFile);
        files.createDirectory();
        LockFile lock = LockFile.of(files.lock());
        Access.WRITTEN_BY_GROUP.giveIfOurs(files.lock());
        WriterLock.acquire(lock, files);
        try {
            WriterSession session = WriterSession.begin(files, settings);
            ReaderSlots readers = ReaderSlots.of(session, files, lock);
            return new PriceTableWriter(files, lock, settings, session, readers, patienceNanos);
        } catch (RuntimeException | Error e) {
            lock.unlock(LockFile.WRITER_BYTE);
            throw e;
        }
    }

    /**
     * The index of a registered symbol (its ASCII bytes little-endian, zero padded: 8 in {@code low}, up to 7 in {@code high}); -1 for
     * any other.
     */
    public int symbolIndex(long symbolLow, long symbolHigh) {
        return directory.indexOf(symbolLow, symbolHigh);
    }

    /**
     * The index of a symbol, which gets one when it has none; -1 when the directory is full.
     *
     * @throws IllegalArgumentException if it is empty or longer than 15 characters
     */
    public int register(long symbolLow, long symbolHigh) {
        return directory.register(symbolLow, symbolHigh);
    }

    /** The symbol that has this index. */
    public String symbol(int symbolIndex) {
        return directory.symbol(symbolIndex);
    }

    /**
     * Publishes one tick; readers see it at the next {@link #endBlock} at the latest, which has to follow, or
     * {@link #leaveBlock}: until then {@link #close} waits. Waits for the slowest lossless reader when its
     * next entry would be overwritten.
     *
     * @param priceE8 price in 10⁻⁸, {@code price} the same as the nearest double
     * @param sourceEpochNanos time stamp of the source, -1 for none
     * @param receivedNanos {@link System#nanoTime()} at which the tick was received
     * @param newsSequence news frames before this tick, -1 for unknown
     * @return its sequence, its position in the tick ring
     * @throws SharedMemoryException when somebody cut the price file, or the writer is closed while it waits; the JVM may notice a cut only
     *     after this method returned, as an {@link InternalError} in its caller
     */
    public long publish(
            int symbolIndex, long priceE8, double price, long sourceEpochNanos, long receivedNanos, long newsSequence) {
        if (!block.isInside()) {
            beginBlock();
        }
        try {
            put(symbolIndex, priceE8, price, sourceEpochNanos, receivedNanos, newsSequence);
            return sequence;
        } catch (InternalError e) {
            leaveBlock();
            named.requireWhole(e);
            throw e;
        } catch (RuntimeException e) {
            leaveBlock();
            throw e;
        }
    }

    private void beginBlock() {
        block.enter();
        if (closed) {
            block.leave();
            throw new SharedMemoryException("The writer is closed.");
        }
    }

    /** Ends a block that has failed; its ticks are shown with those of the next one. Harmless after {@link #endBlock}. */
    public void leaveBlock() {
        block.leave();
    }

    private void put(
            int symbolIndex, long priceE8, double price, long sourceEpochNanos, long receivedNanos, long newsSequence) {
        Objects.checkIndex(symbolIndex, directory.count());
        if (sequence == limit) {
            extendLimit();
        }
        long next = sequence + 1;
        long count = prices.tickCount(symbolIndex) + 1;
        ring.put(next, symbolIndex, priceE8, price, sourceEpochNanos, receivedNanos, newsSequence, count);
        prices.put(symbolIndex, priceE8, price, sourceEpochNanos, receivedNanos, newsSequence, next, count);
        lastReceivedNanos = receivedNanos;
        sequence = next;
    }

    private void extendLimit() {
        storeCursor();
        if (sequence >= gateLimit) {
            gateLimit = gate.awaitRoom(sequence);
        }
        limit = Math.min(gateLimit, sequence + cursorInterval);
    }

    /** Up to which sequence nothing is overwritten that a lossless reader needs. */
    long gateLimit() {
        return gateLimit;
    }

    /** Shows readers every tick published so far and wakes those who sleep; call it once for each block the feed delivered. */
    public void endBlock() {
        try {
            storeCursor();
            VarHandle.fullFence();
            readers.wakeWaiting();
        } catch (InternalError e) {
            named.requireWhole(e); // otherwise it was the doorbell
            readers.scan(sequence);
        } finally {
            leaveBlock();
        }
    }

    private void storeCursor() {
        header.storeCursor(sequence, lastReceivedNanos);
    }

    /**
     * Says that this process lives, frees the slots of dead readers and replaces a damaged doorbell; call it every 100 ms from a thread of its own.
     *
     * @throws SharedMemoryException when somebody cut the price file
     */
    public synchronized void heartbeat() {
        if (closed) {
            return;
        }
        named.requireWhole(null);
        header.beat();
        readers.scan(sequence());
    }

    /**
     * Whether the connection to the feed is up, for readers to tell a quiet market from a dead feed.
     *
     * @throws SharedMemoryException when somebody cut the price file
     */
    public synchronized void feedConnected(boolean connected) {
        if (!closed) {
            try {
                header.feedConnected(connected);
            } catch (InternalError e) {
                named.requireWhole(e);
                throw e;
            }
        }
    }

    /** Waits for {@code readersMin} lossless readers; true at once when they are there or delivery is live, false after {@code atMost}. */
    public boolean awaitReaders(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (settings.lossless() && readers.losslessCount() < settings.readersMin()) {
            synchronized (this) {
                if (closed) {
                    return false;
                }
                readers.scan(sequence());
            }
            if (readers.losslessCount() >= settings.readersMin()) {
                return true;
            }
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(this, AWAIT_READERS_PAUSE_NANOS);
        }
        return true;
    }

    /** Ticks published in this session that readers can see. */
    public long sequence() {
        return header.cursor();
    }

    public int symbolCount() {
        return directory.countShown();
    }

    /** {@link System#nanoTime()} at which the last tick of this session that readers can see was received, 0 before the first. */
    public long lastTickNanos() {
        return header.lastTickNanos();
    }

    /** Attached readers of either kind, as of the last heartbeat. */
    public int readerCount() {
        return readers.readerCount();
    }

    public int losslessReaderCount() {
        return readers.losslessCount();
    }

    /** Readers that lost their right to every tick because they took none for 30 s. */
    public long rightsRevoked() {
        return readers.rightsRevoked();
    }

    /** How often the doorbell was found damaged and replaced. */
    public long doorbellReplacements() {
        return readers.replacements();
    }

    /** Nanoseconds this writer has waited for lossless readers. */
    public long waitedNanos() {
        return gate.waitedNanos();
    }

    public long sessionId() {
        return header.sessionId();
    }

    /** 1 for the first writer of a session, one more for each that continued it. */
    public long writerEpoch() {
        return header.writerEpoch();
    }

    /**
     * Marks the file stopped and lets the next writer in; a {@link #publish} that waits for a reader ends with an exception.
     * Waits for the end of a block, for some seconds: who never ends one keeps the file, and the next writer out, until the
     * end of this process.
     */
    @Override
    public void close() {
        closed = true;
        boolean isUnused = block.forbid();
        try {
            synchronized (this) {
                if (session.arena().scope().isAlive()) {
                    stop(isUnused);
                }
            }
        } finally {
            if (isUnused) {
                block.allow();
            }
        }
    }

    private void stop(boolean isUnused) {
        try {
            header.stop();
            readers.wakeAll();
        } catch (InternalError e) {
            named.requireWhole(e); // otherwise it was the doorbell, and nobody sleeps on a cut one
        } finally {
            if (isUnused) {
                session.arena().close();
                lock.unlock(LockFile.WRITER_BYTE);
            }
        }
    }
}
