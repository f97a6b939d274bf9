package dev.tradingipc.sharedmemory;

/** How a reader waits for the next tick. */
public enum WaitStrategy {
    /** Spins for some microseconds, then sleeps until the writer wakes it (futex); parks where there is no futex. */
    AUTO,
    /** Burns a core for the lowest latency. */
    SPIN,
    /** Looks again after 50 µs to 2 ms, without a system call of the writer. */
    PARK
}
