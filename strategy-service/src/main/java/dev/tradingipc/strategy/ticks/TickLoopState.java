package dev.tradingipc.strategy.ticks;

import dev.tradingipc.strategy.ticks.TickLoopStatus.Stage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the tick thread tells of itself, and the one thing it is told: to stop. It tells, any thread may read.
 *
 * <p>A latch asks it to stop, not an interrupt: that would close the file channels the thread happens to use, and with
 * one of them drop every lock this process holds on the price files.
 */
final class TickLoopState {
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final AtomicLong lastTickNanos = new AtomicLong(TickLoop.NEVER);
    private final AtomicLong missed = new AtomicLong();
    private volatile TickLoopStatus status = TickLoopStatus.withoutFile(Stage.STOPPED, "");

    void requestStop() {
        stopRequested.countDown();
    }

    boolean stopRequested() {
        return stopRequested.getCount() == 0;
    }

    /** Lets time pass, or less of it when the thread is asked to stop. */
    void pause(Duration duration) throws InterruptedException {
        stopRequested.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    TickLoopStatus status() {
        return status;
    }

    /** When the order book received the last tick taken, or {@link TickLoop#NEVER}. */
    long lastTickNanos() {
        return lastTickNanos.getOpaque();
    }

    long missed() {
        return missed.getOpaque();
    }

    void tickTaken(long receivedNanos) {
        lastTickNanos.setOpaque(receivedNanos);
    }

    void ticksMissed(long ticks) {
        missed.setOpaque(missed.getPlain() + ticks);
    }

    void withoutFile(Stage stage, String problem) {
        status = TickLoopStatus.withoutFile(stage, problem);
    }

    void following(boolean writerAlive, long writerSilentNanos, boolean feedConnected, boolean lossless) {
        status = new TickLoopStatus(Stage.TAKING_TICKS, writerAlive, writerSilentNanos, feedConnected, lossless, "");
    }
}
