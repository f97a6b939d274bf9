package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two processes and the links between them, as the harness sees them. For one thread. */
final class ExchangePair implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ChildProcess publisher;
    private final ChildProcess observer;

    /** What a paced run gave: how many stamps were overwritten unseen, and all latencies as one line. */
    record Paced(int overwritten, String latencies) {}

    /**
     * Starts both and connects them.
     *
     * @param options of {@link ExchangeEnd} beyond the usual
     */
    ExchangePair(Medium medium, ScratchDirectory scratch, String... options) {
        Path there = scratch.create(medium.label());
        Path back = scratch.create(medium.label());
        publisher = start("publisher", 0, medium, there, back, options);
        ChildProcess other = null;
        try {
            other = start("observer", 1, medium, back, there, options);
            publisher.await("ready", START_PATIENCE);
            other.await("ready", START_PATIENCE);
            publisher.tell("connect");
            other.tell("connect");
            publisher.await("connected", START_PATIENCE);
            other.await("connected", START_PATIENCE);
        } catch (RuntimeException | Error e) {
            if (other != null) {
                other.close();
            }
            publisher.close();
            throw e;
        }
        observer = other;
    }

    private static ChildProcess start(
            String role, int processor, Medium medium, Path own, Path others, String... options) {
        List<String> arguments = new ArrayList<>(List.of(medium.name(), own.toString(), others.toString()));
        arguments.addAll(List.of(options));
        List<String> command = Jvm.main(ExchangeEnd.class, medium.flags(), arguments);
        return ChildProcess.start(
                medium.label() + " " + role, Processors.ofMachine().keepOn(processor, command), own);
    }

    ChildProcess publisher() {
        return publisher;
    }

    ChildProcess observer() {
        return observer;
    }

    /** There and back so often; half of each round trip, as one line. */
    String pingPong(int count) {
        observer.tell("echo " + count);
        observer.await("echoing", PATIENCE);
        publisher.tell("ping " + count);
        String latencies = publisher.await("pinged", PATIENCE);
        observer.await("echoed", PATIENCE);
        return latencies;
    }

    /** So many stamps from the publisher to the observer, open loop. */
    Paced paced(int count, int perSecond) {
        beginObserve(count, perSecond);
        publisher.tell("pace " + count + " " + perSecond);
        publisher.await("paced", PATIENCE);
        String[] words = observer.await("observed", PATIENCE).split(" ", -1);
        if (words.length != 2) {
            throw new BenchmarkException("The observer says " + words.length + " words instead of two.");
        }
        return new Paced(Integer.parseInt(words[0]), words[1]);
    }

    /** The observer waits from now on. */
    void beginObserve(int count, int perSecond) {
        observer.tell("observe " + count + " " + perSecond);
        observer.await("observing", PATIENCE);
    }

    @Override
    public void close() {
        observer.close();
        publisher.close();
    }
}
