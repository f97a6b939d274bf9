package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The price file and the doorbell of one state of a jcstress test, cut out of the big file and cleared. */
final class StressPrices {
    static final int RING_SIZE = WriterSettings.RING_SIZE_MIN;
    static final int SYMBOLS = 2;
    static final PriceLayout LAYOUT = PriceLayout.of(SYMBOLS, RING_SIZE);
    static final long GENERATION = 1;

    private static final AtomicLong SESSIONS = new AtomicLong();
    private static final AtomicLong STATES = new AtomicLong();

    private final int piece;
    private final long sessionId = SESSIONS.incrementAndGet();
    private final MemorySegment memory;
    private final MemorySegment readersMemory;
    private final MemorySegment readersDoorbellMemory;
    private final Doorbell writersDoorbell;
    private final Doorbell readersDoorbell;

    private StressPrices(int piece) {
        StressFiles files = StressFiles.OPEN;
        this.piece = piece;
        this.memory = files.writersPrices(piece);
        this.readersMemory = files.readersPrices(piece);
        this.writersDoorbell = new Doorbell(files.writersDoorbell(piece).fill((byte) 0));
        this.readersDoorbellMemory = files.readersDoorbell(piece);
        this.readersDoorbell = new Doorbell(readersDoorbellMemory);
        memory.fill((byte) 0);
    }

    /** For one state: the memory is used again when jcstress is long done with it. */
    static StressPrices empty() {
        return new StressPrices((int) (STATES.incrementAndGet() % StressFiles.STATES_MAX));
    }

    /** For one state: complete, without a tick, not yet written by anybody. */
    static StressPrices fresh() {
        return empty().complete();
    }

    /** For many states, one after the other. */
    static StressPrices lasting(int number) {
        return new StressPrices(StressFiles.STATES_MAX + number).complete();
    }

    private StressPrices complete() {
        PriceHeader.fill(memory, LAYOUT, sessionId);
        Memory.setLong(memory, PriceLayout.DOORBELL_GENERATION_AT, GENERATION);
        PriceHeader.complete(memory);
        writersDoorbell.fillHeader(sessionId, GENERATION);
        return this;
    }

    /** Which piece of the big file this is. */
    int piece() {
        return piece;
    }

    long sessionId() {
        return sessionId;
    }

    /** As the writer has it mapped. */
    MemorySegment memory() {
        return memory;
    }

    /** As a reader has it mapped. */
    MemorySegment readersMemory() {
        return readersMemory;
    }

    MemorySegment readersDoorbellMemory() {
        return readersDoorbellMemory;
    }

    Doorbell writersDoorbell() {
        return writersDoorbell;
    }

    Doorbell readersDoorbell() {
        return readersDoorbell;
    }

    SharedFiles files() {
        return StressFiles.OPEN.files();
    }

    LockFile lock() {
        return StressFiles.OPEN.lock();
    }

    PriceTable table() {
        return table(files());
    }

    PriceTable table(SharedFiles files) {
        return new PriceTable(files, StressFiles.OPEN.named(), StressFiles.OPEN.arena(), readersMemory);
    }

    PriceTableWriter startWriter(boolean lossless) {
        return startWriter(files(), lock(), lossless, 0);
    }

    /** Takes the session up after {@code sequence} ticks. */
    PriceTableWriter startWriter(SharedFiles files, LockFile lock, boolean lossless, long sequence) {
        WriterSettings settings = new WriterSettings(SYMBOLS, RING_SIZE, lossless, 0, false);
        WriterSession session = session(sequence);
        ReaderSlots slots = new ReaderSlots(session, files, lock, Optional.of(writersDoorbell));
        return new PriceTableWriter(files, lock, settings, session, slots, LosslessGate.defaultPatienceNanos());
    }

    WriterSession session(long sequence) {
        return new WriterSession(StressFiles.OPEN.arena(), memory, LAYOUT, sequence);
    }

    /** A slot whose lock byte this process holds. */
    ReaderSlot slot(PriceTable table, int index, boolean lossless) {
        ReaderSlot slot = new ReaderSlot(table, lock(), index, lossless);
        slot.use(readersDoorbell, GENERATION);
        return slot;
    }

    /** Copies tick {@code sequence}, as a reader; false when it is not there. */
    boolean copy(Tick tick, long sequence) {
        long entry = LAYOUT.ringOffset() + ((sequence & (RING_SIZE - 1)) << PriceLayout.RING_ENTRY_SHIFT);
        return tick.copy(readersMemory, entry, sequence);
    }
}
