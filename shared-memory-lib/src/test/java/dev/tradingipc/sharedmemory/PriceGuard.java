package dev.tradingipc.sharedmemory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;

/** Ways to keep a reader from seeing half a record: the one that was built and the locks it was built instead of. */
enum PriceGuard {
    /** What this library does: no reader ever waits. */
    TWO_SLOTS {
        @Override
        void write(GuardedRecord at, long count) {
            MemorySegment memory = at.memory();
            VarHandle.storeStoreFence();
            at.fill(SLOTS + (count & 1) * 64, count);
            Memory.setLongRelease(memory, VERSION, count);
        }

        @Override
        boolean read(GuardedRecord at) {
            MemorySegment memory = at.memory();
            while (true) {
                long version = Memory.getLongAcquire(memory, VERSION);
                boolean whole = at.isWhole(SLOTS + (version & 1) * 64);
                VarHandle.loadLoadFence();
                if (Memory.getLongAcquire(memory, VERSION) == version) {
                    return whole;
                }
            }
        }
    },
    /** A word in the file, taken by compare-and-set, spinning. */
    SPIN_LOCK {
        @Override
        void write(GuardedRecord at, long count) {
            lock(at);
            at.fill(SLOTS, count);
            Memory.setIntRelease(at.memory(), LOCK, 0);
        }

        @Override
        boolean read(GuardedRecord at) {
            lock(at);
            boolean whole = at.isWhole(SLOTS);
            Memory.setIntRelease(at.memory(), LOCK, 0);
            return whole;
        }

        private void lock(GuardedRecord at) {
            while (!Memory.compareAndSetInt(at.memory(), LOCK, 0, 1)) {
                Thread.onSpinWait();
            }
        }
    },
    /** What a process-shared mutex of the C library does: compare-and-set, then sleep in the kernel. 1 = held, 2 = held and wanted. */
    FUTEX_LOCK {
        @Override
        void write(GuardedRecord at, long count) {
            lock(at);
            at.fill(SLOTS, count);
            unlock(at);
        }

        @Override
        boolean read(GuardedRecord at) {
            lock(at);
            boolean whole = at.isWhole(SLOTS);
            unlock(at);
            return whole;
        }

        private void lock(GuardedRecord at) {
            if (Memory.compareAndSetInt(at.memory(), LOCK, 0, 1)) {
                return;
            }
            while (getAndSet(at.memory(), 2) != 0) {
                Futex.await(at.memory().address() + LOCK, 2, at.timespec(), 1_000_000_000L);
            }
        }

        private void unlock(GuardedRecord at) {
            if (getAndSet(at.memory(), 0) == 2) {
                Futex.wakeAll(at.memory().address() + LOCK);
            }
        }
    },
    /** A file lock around each access: what can be had in any language without native code. */
    FILE_LOCK {
        @Override
        void write(GuardedRecord at, long count) {
            try (FileLock held = at.lockFile().lock()) {
                at.fill(held.isShared() ? 0 : SLOTS, count);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        boolean read(GuardedRecord at) {
            try (FileLock held = at.lockFile().lock()) {
                return at.isWhole(held.isShared() ? 0 : SLOTS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    static final long LOCK = 128;
    static final long VERSION = 256;
    static final long SLOTS = 264;

    private static final VarHandle INTS = ValueLayout.JAVA_INT.varHandle();

    private static int getAndSet(MemorySegment memory, int value) {
        return (int) INTS.getAndSet(memory, LOCK, value);
    }

    abstract void write(GuardedRecord at, long count);

    /** True when what was read belonged together. */
    abstract boolean read(GuardedRecord at);

    /** Seven words that belong together, somewhere in a shared file. */
    record GuardedRecord(MemorySegment memory, MemorySegment timespec, FileChannel lockFile) {
        private static final int WORDS = 7;

        void fill(long slot, long count) {
            for (int i = 0; i < WORDS; i++) {
                Memory.setLong(memory, slot + 8L * i, count);
            }
        }

        boolean isWhole(long slot) {
            long first = Memory.getLong(memory, slot);
            long different = 0;
            for (int i = 1; i < WORDS; i++) {
                different |= first ^ Memory.getLong(memory, slot + 8L * i);
            }
            return different == 0;
        }
    }
}
