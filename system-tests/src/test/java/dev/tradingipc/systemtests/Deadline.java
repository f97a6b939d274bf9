package dev.tradingipc.systemtests;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Something that must be so within a time. */
final class Deadline {
    private static final int LOOK_MILLIS = 5;

    private Deadline() {}

    /**
     * Returns how many milliseconds after {@code sinceNanos} it was seen to be so. Fails only when a look that began after
     * the time still found it otherwise: the looking takes time of its own, on a busy machine much.
     */
    static long awaitWithin(Duration atMost, long sinceNanos, String what, BooleanSupplier isSo) {
        while (true) {
            long lookedNanos = System.nanoTime();
            if (isSo.getAsBoolean()) {
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
            }
            long lateMillis = TimeUnit.NANOSECONDS.toMillis(lookedNanos - sinceNanos);
            if (lateMillis > atMost.toMillis()) {
                throw new AssertionError(what + " has not come about within " + atMost.toMillis()
                        + " ms, and not after " + lateMillis + " ms either");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
