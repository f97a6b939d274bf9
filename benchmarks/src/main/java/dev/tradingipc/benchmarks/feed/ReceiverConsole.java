package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.harness.Conversation;

/**
 * The receiving side of {@link ReportingReceiver}'s conversation: learns what is to come from standard input, and ends the
 * process when that ends, so that nothing is left behind when the harness dies.
 */
final class ReceiverConsole {
    private volatile long expectedTicks = Long.MAX_VALUE;
    private volatile long expectedBytes = Long.MAX_VALUE;

    /** Listens from now on. */
    ReceiverConsole() {
        Thread.ofPlatform().daemon().name("console").start(() -> Conversation.obey(this::expect));
    }

    private String expect(String... words) {
        expectedBytes = Long.parseLong(words[2]);
        expectedTicks = Long.parseLong(words[1]);
        return "expecting";
    }

    /** Ticks since it connected after which {@link #stored} is to be said. */
    long expectedTicks() {
        return expectedTicks;
    }

    /** The same in bytes. */
    long expectedBytes() {
        return expectedBytes;
    }

    /** All that was expected is stored now. */
    void stored(double pricesSum) {
        long nowNanos = System.nanoTime();
        Conversation.say("stored " + nowNanos + " " + pricesSum);
    }
}
