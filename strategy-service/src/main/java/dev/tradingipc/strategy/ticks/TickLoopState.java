package dev.tradingipc.strategy.ticks;

import dev.tradingipc.strategy.ticks.TickLoopStatus.Stage;
import java.util.concurrent.atomic.AtomicLong;

/** What the tick thread tells of itself; one thread writes, any may read. */
final class TickLoopState {
    private final AtomicLong lastTickNanos = new AtomicLong(TickLoop.NEVER);
    private final AtomicLong missed = new AtomicLong();
    private volatile TickLoopStatus status = TickLoopStatus.withoutFile(Stage.STOPPED, "");

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

    void following(boolean writerAlive, boolean feedConnected, boolean lossless) {
        status = new TickLoopStatus(Stage.TAKING_TICKS, writerAlive, feedConnected, lossless, "");
    }
}
