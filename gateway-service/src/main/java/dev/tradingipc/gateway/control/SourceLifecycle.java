package dev.tradingipc.gateway.control;

import dev.tradingipc.gateway.source.FeedSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the source on a thread of its own while the application runs; the server ports are open before it starts. */
public final class SourceLifecycle implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SourceLifecycle.class);
    private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final FeedSource source;
    private Thread thread;
    private volatile boolean broken;

    /** A source that starts with the application. */
    public SourceLifecycle(FeedSource source) {
        this.source = source;
    }

    /** Whether the source has ended by an error in the gateway itself. */
    boolean isBroken() {
        return broken;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().name("source").start(this::run);
    }

    @Override
    public synchronized void stop() {
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            source.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the application stops
        } catch (RuntimeException | Error e) {
            broken = true; // first: not even the log may work
            LOG.error("The {} source ended by an error; restart the gateway.", source.name(), e);
        }
    }
}
