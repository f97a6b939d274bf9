package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import java.time.Duration;

/** A receiving process as the harness sees it. For one thread. */
interface FeedReceiver extends AutoCloseable {
    /** It is going to get ticks until it has had so many since it connected. */
    void expect(long ticksTotal);

    /**
     * Waits until it has all of them in its store.
     *
     * @return {@link System#nanoTime()} at which it had
     */
    long awaitStored(long ticksTotal, Duration atMost);

    /**
     * Looks whether all that was sent is there, and as it was sent.
     *
     * @throws dev.tradingipc.benchmarks.harness.BenchmarkException when something is lost or out of order
     */
    void verify(long ticksTotal);

    ChildProcess process();

    @Override
    void close();
}
