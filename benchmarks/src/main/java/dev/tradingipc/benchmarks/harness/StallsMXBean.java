package dev.tradingipc.benchmarks.harness;

/** What {@link StallAgent} has seen in its process. */
public interface StallsMXBean {
    /** Longest time in nanoseconds that a thread which wanted to run could not. */
    long getMaxNanos();

    /** The time in nanoseconds that 99.9 % of the looks did not exceed, at most a quarter too high. */
    long getP999Nanos();

    /** How often it looked. */
    long getLooks();
}
