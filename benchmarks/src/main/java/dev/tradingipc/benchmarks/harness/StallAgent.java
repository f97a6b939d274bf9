package dev.tradingipc.benchmarks.harness;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Tells stalls of the machine and the JVM from those of a program: a thread that only sleeps a millisecond at a time, in every
 * process that is measured, and how late it wakes up. After Gil Tene's jHiccup. As an agent ({@code -javaagent}) it runs in
 * programs that know nothing of it.
 */
public final class StallAgent implements StallsMXBean, Runnable {
    /** Where it is found in each process. */
    public static final String NAME = "dev.tradingipc.benchmarks:type=Stalls";

    private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** Four to each power of two of nanoseconds. */
    private static final int SUB_BUCKET_BITS = 2;

    private final long[] counts = new long[Long.SIZE << SUB_BUCKET_BITS];
    private long looks;
    private long maxNanos;

    StallAgent() {}

    /** Starts it in a JVM that has it as an agent. */
    public static void premain(String arguments) {
        start();
    }

    /** Starts it in this process. */
    public static void start() {
        StallAgent agent = new StallAgent();
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(agent, new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException("Stalls cannot be shown", e);
        }
        Thread.ofPlatform().daemon().name("stalls").start(agent);
    }

    @Override
    public void run() {
        while (true) {
            long beganNanos = System.nanoTime();
            LockSupport.parkNanos(SLEEP_NANOS);
            long lateNanos = System.nanoTime() - beganNanos - SLEEP_NANOS;
            if (lateNanos > -SLEEP_NANOS / 2) { // else it was woken too early
                add(Math.max(0, lateNanos));
            }
        }
    }

    synchronized void add(long nanos) {
        counts[bucket(nanos)]++;
        looks++;
        maxNanos = Math.max(maxNanos, nanos);
    }

    @Override
    public synchronized long getMaxNanos() {
        return maxNanos;
    }

    @Override
    public synchronized long getLooks() {
        return looks;
    }

    @Override
    public synchronized long getP999Nanos() {
        long above = looks / 1_000;
        int bucket = counts.length - 1;
        for (long seen = counts[bucket]; seen <= above && bucket > 0; seen += counts[bucket]) {
            bucket--;
        }
        return Math.min(maxNanos, upperBound(bucket));
    }

    private static int bucket(long nanos) {
        int octave = Long.SIZE - 1 - SUB_BUCKET_BITS - Long.numberOfLeadingZeros(nanos | (1L << SUB_BUCKET_BITS));
        return (octave << SUB_BUCKET_BITS) + (int) (nanos >>> octave);
    }

    private static long upperBound(int bucket) {
        int octave = Math.max(0, (bucket >>> SUB_BUCKET_BITS) - 1);
        long mantissa = bucket - ((long) octave << SUB_BUCKET_BITS);
        return ((mantissa + 1) << octave) - 1;
    }
}
