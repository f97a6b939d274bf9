package dev.tradingipc.benchmarks.exchange;

/** The publishing end of a link, alone in its process. For one thread. */
interface StampSink extends AutoCloseable {
    /** Shows this stamp to the other end; stamps only grow, and are above {@link StampSource#NONE}. */
    void publish(long stamp);

    @Override
    void close();
}
