package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.ChildProcess;
import java.time.Duration;
import java.util.Arrays;

/**
 * A receiver that keeps prices to itself, and says on standard output when it has them all:
 *
 * <pre>
 *  expect TICKS BYTES    on its standard input, both since it connected   ▶ expecting
 *                                                                         ▶ stored NANOS PRICES_SUM
 * </pre>
 *
 * {@code NANOS} is the monotonic clock, {@code PRICES_SUM} the sum of all last prices, by which the harness sees that they are
 * those that were sent; 0 of who stores none.
 */
final class ReportingReceiver implements FeedReceiver {
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);
    /** Sums of doubles in another order differ a little; prices are cents. */
    private static final double TOLERANCE = 0.001;

    private final ChildProcess process;
    private final FeedTape tape;
    private final boolean hasStore;
    private double sumSaid;

    /** @param hasStore whether it keeps prices at all */
    ReportingReceiver(ChildProcess process, FeedTape tape, boolean hasStore) {
        this.process = process;
        this.tape = tape;
        this.hasStore = hasStore;
    }

    @Override
    public void expect(long ticksTotal) {
        process.tell("expect " + ticksTotal + " " + tape.bytes(ticksTotal));
        process.await("expecting", ANSWER_PATIENCE);
    }

    @Override
    public long awaitStored(long ticksTotal, Duration atMost) {
        String[] said = process.await("stored", atMost).split(" ", -1);
        sumSaid = Double.parseDouble(said[1]);
        return Long.parseLong(said[0]);
    }

    @Override
    public void verify(long ticksTotal) {
        double sum = Arrays.stream(tape.pricesE8After(ticksTotal)).sum() / 1e8;
        if (hasStore && Math.abs(sum - sumSaid) > TOLERANCE) {
            throw new BenchmarkException("The last prices add up to " + sumSaid + " and should to " + sum + ".");
        }
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
