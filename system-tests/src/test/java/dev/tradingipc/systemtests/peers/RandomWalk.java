package dev.tradingipc.systemtests.peers;

import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends prices at a steady rate, each in a frame of its own. */
public final class RandomWalk implements AutoCloseable {
    private static final String[] SYMBOLS = {"AAPL", "MSFT", "GOOG", "AMZN"};

    private final PlainServer server;
    private final long intervalNanos;
    private final Random random = new Random(42);
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
    private volatile boolean stopped;

    /** Will send to all clients of {@code server}. */
    public RandomWalk(PlainServer server, int ticksPerSecond) {
        this.server = server;
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / ticksPerSecond;
    }

    /** Begins; once. */
    public void start() {
        thread.start();
    }

    /** Returns when the last price is sent. */
    public void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void run() {
        double[] prices = {173.20, 325.20, 140.10, 130.50};
        long nextNanos = System.nanoTime();
        for (int tick = 0; !stopped; tick = (tick + 1) % prices.length) {
            prices[tick] *= 1 + 0.001 * random.nextGaussian();
            server.send(String.format(Locale.ROOT, "%s,%.2f*", SYMBOLS[tick], prices[tick]));
            nextNanos += intervalNanos;
            while (System.nanoTime() < nextNanos) {
                LockSupport.parkNanos(nextNanos - System.nanoTime());
            }
        }
    }
}
