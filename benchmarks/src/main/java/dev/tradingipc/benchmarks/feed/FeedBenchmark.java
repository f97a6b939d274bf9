package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.harness.Benchmark;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.Machine;
import dev.tradingipc.benchmarks.harness.Progress;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.Rounds;
import dev.tradingipc.benchmarks.harness.Run;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import dev.tradingipc.benchmarks.harness.StallCheck;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Feed to shared memory: ticks a second from the sender's first byte until the receiver has the last tick in its store, where
 * other processes can read it. {@code docs/BENCHMARKS.md} says what each peer does.
 */
public final class FeedBenchmark implements Benchmark {
    private static final String BOOK = "order book";
    private static final String BOOK_AGAIN = "order book again";
    private static final String REFERENCE = "reference";
    private static final String READ_ONLY = "read only";
    private static final String PYTHON = "python";
    private static final List<String> FASTEST = List.of(BOOK, REFERENCE, "netty");

    private static final int SYMBOLS = 1_000;
    private static final int SYMBOLS_MAX = 1_024;
    private static final List<Integer> SYMBOL_COUNTS = List.of(8, 100, 1_000, 10_000);
    private static final int SYMBOLS_MAX_OF_MANY = 16_384;

    private static final double FLATNESS_MIN = 0.85;
    private static final double ALLOCATED_BYTES_MAX = 0.1;
    private static final double SENDER_HEADROOM_MIN = 3;

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
        Optional<String> python = Machine.version("python3", "--version");
        ResultBuilder result = new ResultBuilder(name(), "ticks/s", run)
                .setting("symbols", SYMBOLS)
                .setting("symbolCounts", SYMBOL_COUNTS)
                .setting("frameBytesMean", (double) new FeedTape(SYMBOLS).frames().length / FeedTape.CYCLE)
                .setting("python", python.orElse("not found: left out"))
                .setting("jvmFlags", String.join(" ", Jvm.SERVICE_FLAGS))
                .setting("jvmFlagsOfNetty", String.join(" ", FeedEntries.NETTY_FLAGS));
        StallCheck.addTo(result);
        try (ScratchDirectory scratch = new ScratchDirectory()) {
            FeedReceivers receivers = new FeedReceivers(run.home(), scratch);
            FeedEntries peers = peers(receivers, run, python.isPresent());
            FeedEntries symbols = bySymbols(receivers, run);
            Progress progress = run.progress(name(), 0);
            Rounds rounds = new Rounds(run.settings(), progress, new Random(run.seed()));
            progress.add(rounds.steps(peers.size() + symbols.size()));
            for (FeedEntries group : List.of(peers, symbols)) {
                try (SenderProcess sender = group.startSender(scratch.create("sender"))) {
                    result.outcomes(rounds.run(group.entries(sender)));
                }
            }
            progress.end();
        }
        compare(result, python.isPresent());
        return result.build();
    }

    private static FeedEntries peers(FeedReceivers receivers, Run run, boolean hasPython) {
        FeedEntries peers = new FeedEntries(receivers, run.settings().roundMillis());
        peers.orderBook(BOOK, "orderbook-service as ./stack starts it", SYMBOLS, SYMBOLS_MAX);
        peers.orderBook(BOOK_AGAIN, "the same once more: A/A", SYMBOLS, SYMBOLS_MAX);
        peers.reference(REFERENCE, SYMBOLS, SYMBOLS_MAX);
        peers.netty(SYMBOLS);
        peers.integration(SYMBOLS);
        if (hasPython) {
            peers.python(SYMBOLS, run.home());
        }
        peers.readOnly(SYMBOLS);
        return peers;
    }

    /** All with the same large table, so that only the number of symbols differs. */
    private static FeedEntries bySymbols(FeedReceivers receivers, Run run) {
        FeedEntries entries = new FeedEntries(receivers, run.settings().roundMillis());
        for (int symbols : SYMBOL_COUNTS) {
            entries.orderBook(of(BOOK, symbols), "with so many symbols in use", symbols, SYMBOLS_MAX_OF_MANY);
        }
        for (int symbols : List.of(SYMBOL_COUNTS.getFirst(), SYMBOL_COUNTS.getLast())) {
            entries.reference(of(REFERENCE, symbols), symbols, SYMBOLS_MAX_OF_MANY);
        }
        return entries;
    }

    private static String of(String name, int symbols) {
        return name + ", " + symbols;
    }

    private static void compare(ResultBuilder result, boolean hasPython) {
        result.sameAgainstItself(BOOK, BOOK_AGAIN);
        result.ratioAtLeast(0.85, BOOK, REFERENCE);
        result.ratioAtLeast(5, BOOK, "netty");
        result.ratioAtLeast(100, BOOK, "integration");
        if (hasPython) {
            result.ratioAtLeast(20, BOOK, PYTHON);
        }
        int fewest = SYMBOL_COUNTS.getFirst();
        int most = SYMBOL_COUNTS.getLast();
        result.ratio(of(BOOK, most), of(BOOK, fewest));
        result.ratio(of(REFERENCE, most), of(REFERENCE, fewest));
        checkFlatness(result);
        checkSender(result);
        checkAllocation(result);
        result.check(
                "no loss, no reordering",
                true, // what is lost or out of order ends the benchmark
                String.format(
                        Locale.ROOT,
                        "after every round number of ticks, last prices, ticks by symbol and the newest half of the ring were as "
                                + "sent; after each start %,.0f ticks were compared one by one.",
                        result.detail(BOOK, "ticksComparedOneByOne")));
    }

    private static void checkFlatness(ResultBuilder result) {
        double slowest = bookBySymbols(result).min(Double::compare).orElseThrow();
        double fastest = bookBySymbols(result).max(Double::compare).orElseThrow();
        result.check(
                "flat",
                slowest >= FLATNESS_MIN * fastest,
                String.format(
                        Locale.ROOT,
                        "from %d to %,d symbols the slowest median is %.1f %% below the fastest; 15 %% are allowed.",
                        SYMBOL_COUNTS.getFirst(),
                        SYMBOL_COUNTS.getLast(),
                        100 * (1 - slowest / fastest)));
    }

    private static Stream<Double> bookBySymbols(ResultBuilder result) {
        return SYMBOL_COUNTS.stream().map(symbols -> result.median(of(BOOK, symbols)));
    }

    private static void checkSender(ResultBuilder result) {
        double fastest = FASTEST.stream().mapToDouble(result::median).max().orElseThrow();
        double headroom = result.median(READ_ONLY) / fastest;
        result.harnessCheck(
                "sender",
                headroom >= SENDER_HEADROOM_MIN,
                String.format(
                        Locale.ROOT,
                        "a receiver that only reads gets %.0f M ticks/s, %.1f times what the fastest that stores takes.",
                        result.median(READ_ONLY) / 1e6,
                        headroom));
    }

    private static void checkAllocation(ResultBuilder result) {
        double bytes = result.detail(BOOK, "allocatedBytesPerOperation");
        result.check(
                "allocation",
                bytes < ALLOCATED_BYTES_MAX,
                String.format(
                        Locale.ROOT,
                        "the order book's reading thread allocates %.3f B a tick, which is what it allocates a block.",
                        bytes));
    }
}
