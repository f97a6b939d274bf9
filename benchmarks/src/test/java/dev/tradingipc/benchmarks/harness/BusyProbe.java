package dev.tradingipc.benchmarks.harness;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A program that works for half a second when it is told to. */
final class BusyProbe {
    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private BusyProbe() {}

    public static void main(String[] args) throws IOException {
        System.out.println("ready");
        while (System.in.read() != '\n') {
            Thread.onSpinWait();
        }
        long untilNanos = System.nanoTime() + WORK_NANOS;
        long sum = 0;
        while (untilNanos - System.nanoTime() > 0) {
            sum = mix(sum);
        }
        System.out.println("worked " + sum);
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
    }

    private static long mix(long seed) {
        long mixed = seed;
        for (int i = 0; i < 10_000; i++) {
            mixed = mixed * 31 + i;
        }
        return mixed;
    }
}
