package dev.tradingipc.control.lifecycle;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** Something that a service does again and again from its start to its end, on a thread of its own, with a pause between. */
public final class RepeatedTask implements SmartLifecycle {
    private final String name;
    private final Duration pause;
    private final Runnable task;
    private volatile Thread thread;

    /**
     * @param name of the thread
     * @param task must not throw; a stop interrupts it
     */
    public RepeatedTask(String name, Duration pause, Runnable task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name(name).start(this::repeat);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void repeat() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                task.run();
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
