package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.harness.Benchmark;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.Contestant;
import dev.tradingipc.benchmarks.harness.Entry;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.Progress;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.Rounds;
import dev.tradingipc.benchmarks.harness.Run;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import dev.tradingipc.benchmarks.harness.StallCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Feed to shared memory: ticks a second from the sender's first byte until the receiver has the last tick in its store, where
 * other processes can read it. {@code docs/BENCHMARKS.md} says what each peer does.
 */
public final class FeedBenchmark implements Benchmark {
    private static final int SYMBOLS = 1_000;
    private static final int SYMBOLS_MAX = 1_024;
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public String description() {
        return "prices by TCP into shared memory, ticks a second";
    }

    @Override
    public BenchmarkResult run(Run run) {
        ResultBuilder result = new ResultBuilder(name(), "ticks/s", run)
                .setting("symbols", SYMBOLS)
                .setting("serviceFlags", String.join(" ", Jvm.SERVICE_FLAGS));
        StallCheck.addTo(result);
        FeedTape tape = new FeedTape(SYMBOLS);
        List<Entry> entries = new ArrayList<>();
        try (ScratchDirectory scratch = new ScratchDirectory()) {
            FeedReceivers receivers = new FeedReceivers(run.home(), scratch);
            try (SenderProcess sender =
                    new SenderProcess(List.of(SYMBOLS, SYMBOLS, SYMBOLS, SYMBOLS), scratch.create("sender"))) {
                Lanes lanes = new Lanes(sender, run.settings().roundMillis());
                entries.add(new Entry(
                        "order book",
                        "orderbook-service as ./stack starts it",
                        () -> lanes.start(0, port -> receivers.orderBook(port, tape, List.of()))));
                entries.add(new Entry(
                        "order book again",
                        "the same once more, for A/A",
                        () -> lanes.start(1, port -> receivers.orderBook(port, tape, List.of()))));
                entries.add(new Entry(
                        "reference",
                        "hand-written socket loop that does the same work, no framework",
                        () -> lanes.start(2, port -> receivers.reference(port, tape, SYMBOLS_MAX))));
                entries.add(new Entry(
                        "read only",
                        "reads and does nothing else: the bound that sender and system set",
                        () -> lanes.start(
                                3,
                                port -> receivers.reporting(
                                        "read only",
                                        Jvm.main(ReadOnlyReceiver.class, List.of(), List.of(Integer.toString(port))),
                                        tape,
                                        false))));
                measure(run, result, entries);
            }
        }
        result.sameAgainstItself("order book", "order book again");
        result.ratioAtLeast(0.85, "order book", "reference");
        result.ratio("read only", "reference");
        return result.build();
    }

    private void measure(Run run, ResultBuilder result, List<Entry> entries) {
        Progress progress = run.progress(name(), 0);
        Rounds rounds = new Rounds(run.settings(), progress, new Random(run.seed()));
        progress.add(rounds.steps(entries.size()));
        result.outcomes(rounds.run(entries));
        progress.end();
    }

    /** The sender's ports, one for each contestant. */
    private record Lanes(SenderProcess sender, int roundMillis) {
        Contestant start(int lane, IntFunction<FeedReceiver> receiver) {
            sender.beginAccept(lane);
            FeedReceiver started = receiver.apply(sender.port(lane));
            try {
                sender.awaitAccepted(lane, CONNECT_PATIENCE);
                return new FeedContestant(sender, lane, started, roundMillis);
            } catch (RuntimeException | Error e) {
                started.close();
                throw e;
            }
        }
    }
}
