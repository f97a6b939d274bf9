package dev.tradingipc.strategy;

import dev.tradingipc.strategy.ticks.TickLoop;
import org.springframework.context.SmartLifecycle;

/** Starts the tick loop after the connections and stops it before them, so that no order meets a closing one. */
final class TickLoopLifecycle implements SmartLifecycle {
    private final TickLoop loop;
    private volatile boolean running;

    TickLoopLifecycle(TickLoop loop) {
        this.loop = loop;
    }

    @Override
    public void start() {
        running = true;
        loop.start();
    }

    @Override
    public void stop() {
        running = false;
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
