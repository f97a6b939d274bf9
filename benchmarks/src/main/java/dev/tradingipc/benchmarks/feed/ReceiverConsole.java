package dev.tradingipc.benchmarks.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The receiving side of {@link ReportingReceiver}'s conversation: learns what is to come from standard input, and ends the
 * process when that ends, so that nothing is left behind when the harness dies.
 */
final class ReceiverConsole {
    private volatile long expectedTicks = Long.MAX_VALUE;
    private volatile long expectedBytes = Long.MAX_VALUE;

    /** Listens from now on. */
    ReceiverConsole() {
        Thread.ofPlatform().daemon().name("console").start(this::listen);
    }

    private void listen() {
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ", -1);
                expectedBytes = Long.parseLong(words[2]);
                expectedTicks = Long.parseLong(words[1]);
                System.out.println("expecting");
            }
        } catch (IOException e) {
            System.err.println("Standard input cannot be read: " + e);
        }
        System.exit(0);
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
        System.out.println("stored " + nowNanos + " " + pricesSum);
    }
}
