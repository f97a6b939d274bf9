package dev.tradingipc.sharedmemory;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the mapping from a block's first tick to its end, as ticks are stored {@linkplain Unchecked unchecked}: who wants to unmap
 * waits for the end of the block. One uncontended compare-and-set at either end of a block instead of a look at every store.
 */
final class BlockGuard {
    private static final long PATIENCE_SECONDS = 5;

    private final Semaphore mapping = new Semaphore(1);

    /** Who is in a block; {@code null} while nobody is. Written by the publishing thread. */
    private volatile Thread publisher;

    /** For the publishing thread, which may be another one in the next moment, as the writer's calls are. */
    private boolean inside;

    boolean isInside() {
        return inside;
    }

    /** Waits while the mapping is being given up. */
    void enter() {
        mapping.acquireUninterruptibly();
        publisher = Thread.currentThread();
        inside = true;
    }

    /** Harmless outside of a block. */
    void leave() {
        if (inside) {
            inside = false;
            publisher = null;
            mapping.release();
        }
    }

    /**
     * Whether nobody is in a block any more, and nobody enters one until {@link #allow}. False after 5 s of a block, or when this
     * thread is interrupted. A block of this very thread, or of one that has died, has ended.
     */
    boolean forbid() {
        Thread last = publisher;
        if (last != null && (last.equals(Thread.currentThread()) || !last.isAlive())) {
            leave();
        }
        try {
            return mapping.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return mapping.tryAcquire();
        }
    }

    /** Only after {@link #forbid} gave true. */
    void allow() {
        mapping.release();
    }
}
