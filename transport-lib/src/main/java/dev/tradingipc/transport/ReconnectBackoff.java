package dev.tradingipc.transport;

import java.util.random.RandomGenerator;

/** How long to wait before the next attempt to connect: 50 ms, doubling to 1 s, each ±20 %. For one thread. */
final class ReconnectBackoff {
    static final long FIRST_MILLIS = 50;
    static final long LAST_MILLIS = 1_000;
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private long nextMillis = FIRST_MILLIS;

    ReconnectBackoff(RandomGenerator random) {
        this.random = random;
    }

    long nextDelayMillis() {
        long delayMillis = Math.round(nextMillis * (1 + JITTER * (2 * random.nextDouble() - 1)));
        nextMillis = Math.min(2 * nextMillis, LAST_MILLIS);
        return delayMillis;
    }

    void reset() {
        nextMillis = FIRST_MILLIS;
    }
}
