package dev.tradingipc.sharedmemory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Follows the tick ring, each tick once and in order. For one thread at a time, a platform thread where it waits; only {@link #close} may
 * come from another.
 */
public final class TickReader implements AutoCloseable {
    private static final int SPINS = 100;
    private static final long FUTEX_MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PARK_MIN_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long PARK_MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** No wait word: those are 32 bits wide. */
    static final long AWAKE = Long.MIN_VALUE;

    /** What is done with each tick. */
    @FunctionalInterface
    public interface TickHandler {
        /** Takes one tick; it is reused, so copy what is needed later. */
        void onTick(Tick tick);

        /** Comes before the next tick when the writer has overtaken this reader by {@code ticks}. */
        default void onMissed(long ticks) {}
    }

    private final PriceTable table;
    private final MemorySegment memory;
    private final long ringOffset;
    private final long ringMask;
    private final ReaderSlot slot;
    private final WaitStrategy waitStrategy;
    private final MemorySegment timespec = Futex.newTimespec();
    private final Tick tick = new Tick();
    private long position;
    private long missed;
    private volatile boolean closed;

    /** Not yet in the ring; {@link #enter} it next. */
    TickReader(PriceTable table, ReaderSlot slot, WaitStrategy waitStrategy) {
        this.table = table;
        this.memory = table.memory();
        this.ringOffset = table.layout().ringOffset();
        this.ringMask = table.ringSize() - 1L;
        this.slot = slot;
        this.waitStrategy =
                waitStrategy == WaitStrategy.AUTO && !Futex.isAvailable() ? WaitStrategy.PARK : waitStrategy;
    }

    static TickReader attach(PriceTable table, Attach options) {
        boolean lossless = options.lossless() && table.lossless();
        TickReader reader = new TickReader(table, ReaderSlot.take(table, lossless), options.waitStrategy());
        reader.enter(options.after(), lossless);
        return reader;
    }

    /** Takes its place in the ring: says it in the slot first, then looks whether the writer is still near enough. */
    void enter(long after, boolean lossless) {
        int ringSize = table.ringSize();
        long reach = lossless ? ringSize / 2 : ringSize - ringSize / 8;
        long cursor = table.cursor();
        if (after != Attach.NOW && after > cursor + ringSize) {
            slot.release();
            throw new IllegalArgumentException(
                    "after is " + after + ", but this session has only " + cursor + " ticks");
        }
        long wanted = after == Attach.NOW ? cursor : Math.max(after, cursor - reach);
        slot.enter(wanted);
        moveTo(Math.max(wanted, table.cursor() - reach));
    }

    private void moveTo(long to) {
        position = to;
        slot.setPosition(to);
    }

    /**
     * Hands on what is new, at most {@code ticksMax}; returns how many. A tick counts as taken before its handler runs, so one that throws
     * does not see it again.
     *
     * @throws SharedMemoryException when somebody cut the price file
     */
    public int poll(TickHandler handler, int ticksMax) {
        if (closed) {
            throw new IllegalStateException("this reader is closed");
        }
        try {
            slot.followReplacement(position);
            return take(handler, ticksMax);
        } catch (InternalError e) {
            table.named().requireWhole(e);
            slot.abandonDoorbell();
            return 0;
        }
    }

    private int take(TickHandler handler, int ticksMax) {
        int taken = takeComplete(handler, ticksMax);
        if (taken == 0 && table.cursor() > position) {
            // It may have come after the look at its entry and before that at the cursor.
            taken = takeComplete(handler, ticksMax);
            if (taken == 0) {
                skipLost(handler);
                taken = takeComplete(handler, ticksMax);
            }
        }
        return taken;
    }

    /** As far as entries carry the sequences that are next: the cursor tells nothing about those, and its line stays with the writer. */
    private int takeComplete(TickHandler handler, int ticksMax) {
        int taken = 0;
        while (taken < ticksMax && tick.copy(memory, nextEntry(), position + 1)) {
            moveTo(position + 1);
            taken++;
            handler.onTick(tick);
        }
        return taken;
    }

    private long nextEntry() {
        return ringOffset + (((position + 1) & ringMask) << PriceLayout.RING_ENTRY_SHIFT);
    }

    /** Whether the next tick can be taken, or was there and is overwritten. */
    private boolean isThereMore() {
        return isNextComplete() || table.cursor() > position;
    }

    private boolean isNextComplete() {
        return Memory.getLongAcquire(memory, nextEntry() + PriceLayout.ENTRY_SEQUENCE) == position + 1;
    }

    /** Overtaken: goes on half a ring behind the cursor, so as not to be overtaken again at once. */
    private void skipLost(TickHandler handler) {
        long resumed = Math.max(position + 1, table.cursor() - (ringMask + 1) / 2);
        long lost = resumed - position;
        missed += lost;
        moveTo(resumed);
        handler.onMissed(lost);
    }

    /** Sequence of the last tick taken or missed; the next one is one higher. */
    public long position() {
        return position;
    }

    /** Ticks lost because the writer overtook this reader. */
    public long missed() {
        return missed;
    }

    /** Whether the writer waits for this reader; false where delivery is live, and after 30 s without taking anything while it waited. */
    public boolean isLossless() {
        return slot.isLossless();
    }

    /**
     * Waits for a tick; true when there is one, false after {@code atMost}, when this thread is interrupted, or when the reader is closed.
     * What else may have changed (a dead or new writer) is the caller's to ask in between: choose {@code atMost} accordingly.
     */
    public boolean await(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            return isThereMoreAfterSpinning() || awaitUntil(deadline);
        } catch (InternalError e) {
            table.named().requireWhole(e);
            slot.abandonDoorbell();
            return false;
        }
    }

    private boolean isThereMoreAfterSpinning() {
        for (int i = 0; i < SPINS; i++) {
            if (isNextComplete()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return table.cursor() > position;
    }

    private boolean awaitUntil(long deadline) {
        long park = PARK_MIN_NANOS;
        while (!closed && !Thread.currentThread().isInterrupted()) {
            long remaining = deadline - System.nanoTime();
            if (remaining <= 0) {
                return false;
            }
            switch (waitStrategy) {
                case AUTO -> sleep(Math.min(remaining, FUTEX_MAX_NANOS));
                case PARK -> {
                    LockSupport.parkNanos(this, Math.min(remaining, park));
                    park = Math.min(2 * park, PARK_MAX_NANOS);
                }
                case SPIN -> isThereMoreAfterSpinning();
            }
            if (isThereMore()) {
                return true;
            }
            slot.followReplacement(position);
        }
        return false;
    }

    private void sleep(long atMostNanos) {
        Doorbell doorbell = slot.doorbell();
        long word = wordToSleepOn(doorbell);
        if (word != AWAKE) {
            Futex.await(doorbell.waitWordAddress(), (int) word, timespec, atMostNanos);
        }
        slot.setWaiting(doorbell, 0);
    }

    /** The wait word as it was before this reader said that it waits; {@link #AWAKE} when there is a tick after all. */
    long wordToSleepOn(Doorbell doorbell) {
        int word = doorbell.waitWord();
        slot.setWaiting(doorbell, 1);
        VarHandle.fullFence(); // either this reader sees the new tick or the writer sees that it waits
        return isThereMore() ? AWAKE : word;
    }

    /** Gives the slot back; a waiting {@link #await} of another thread ends within 100 ms. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            slot.release();
        }
    }
}
