package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.Conversation;
import java.io.IOException;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Times parts of a tick's path that take nanoseconds only, in a JVM with the flags of a service: the methods of the JMH benchmarks,
 * called again and again. Each call does many operations, and a sample is the mean of one call. It says {@code PART SAMPLE,...} in
 * nanoseconds for each part, {@code ended} with a number that means nothing, and ends.
 */
public final class PartLoop {
    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000);
    private static final int SAMPLES = 1_000;

    /** Said in the end, so that nothing is for nothing. */
    private static long sum;

    private PartLoop() {}

    /** Times all of them. */
    public static void main(String[] args) {
        for (Part part : Part.values()) {
            Conversation.say(part.name() + " " + text(samples(part)));
        }
        Conversation.say("ended " + sum);
    }

    static double[] samples(Part part) {
        try {
            try (Prepared prepared = part.prepare()) {
                return samples(prepared.work(), part.operations());
            }
        } catch (IOException e) {
            throw new BenchmarkException("The part " + part + " cannot be prepared: " + e + ".", e);
        }
    }

    private static double[] samples(LongSupplier work, int operations) {
        long beganNanos = System.nanoTime();
        while (System.nanoTime() - beganNanos < WARM_UP_NANOS) {
            sum += work.getAsLong();
        }
        double[] samples = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            long startNanos = System.nanoTime();
            sum += work.getAsLong();
            samples[i] = (double) (System.nanoTime() - startNanos) / operations;
        }
        return samples;
    }

    private static String text(double... samples) {
        StringJoiner text = new StringJoiner(",");
        Arrays.stream(samples).forEach(sample -> text.add(Double.toString(sample)));
        return text.toString();
    }
}
