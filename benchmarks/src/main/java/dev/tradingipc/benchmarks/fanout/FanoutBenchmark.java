package dev.tradingipc.benchmarks.fanout;

import dev.tradingipc.benchmarks.harness.Benchmark;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.Entry;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.Progress;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.Rounds;
import dev.tradingipc.benchmarks.harness.Run;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * Gateway fan-out: ticks a second that each of many clients gets, what a further one costs, and what those cost that stopped
 * reading. {@code docs/BENCHMARKS.md} says what each peer does.
 */
public final class FanoutBenchmark implements Benchmark {
    private static final List<Integer> CLIENT_COUNTS = List.of(1, 10, 100, 1_000);
    private static final String GATEWAY = "gateway";
    private static final String BARE = "bare writes";
    private static final double EXTRA_CLIENT_RATIO_MAX = 1.5;

    private static final int READING = 10;
    private static final int STOPPED = 100;
    private static final double STOPPED_RATIO_MIN = 0.95;
    private static final String AGAIN = " again";

    @Override
    public String name() {
        return "fan-out";
    }

    @Override
    public String description() {
        return "prices to many clients, ticks a second that each gets";
    }

    @Override
    public BenchmarkResult run(Run run) {
        ResultBuilder result = new ResultBuilder(name(), "ticks/s of a client", run)
                .setting("symbols", FanoutBlock.SYMBOLS)
                .setting("blockBytes", FanoutBlock.frames().length)
                .setting("stoppedClients", STOPPED)
                .setting("jvmFlags", String.join(" ", Jvm.SERVICE_FLAGS));
        Progress progress = run.progress(name(), 0);
        Rounds rounds = new Rounds(run.settings(), progress, new Random(run.seed()));
        try (ScratchDirectory scratch = new ScratchDirectory()) {
            List<List<Entry>> groups = new ArrayList<>();
            groups.add(byClients(run, scratch));
            for (Pace pace : Pace.values()) {
                groups.add(withStopped(run, scratch, pace));
            }
            progress.add(groups.stream().mapToInt(it -> rounds.steps(it.size())).sum());
            groups.forEach(group -> result.outcomes(rounds.run(group)));
        }
        progress.end();
        compare(result);
        return result.build();
    }

    /** How fast a gateway goes that waits for nobody. */
    private enum Pace {
        /** As much as the gateway can make, which is more than its clients get. */
        FULL("full speed", "1us"),
        /** 100,000 ticks a second, which all who read get. */
        CALM("100 k ticks/s", "10ms");

        private final String label;
        private final String tickInterval;

        Pace(String label, String tickInterval) {
            this.label = label;
            this.tickInterval = tickInterval;
        }
    }

    private static List<Entry> byClients(Run run, ScratchDirectory scratch) {
        List<Entry> entries = new ArrayList<>();
        for (int clients : CLIENT_COUNTS) {
            Function<Path, Feed> gateway = directory -> Feed.gateway(run.home(), directory, "0s");
            entries.add(entry(
                    of(GATEWAY, clients), "gateway-service as ./stack starts it", run, scratch, clients, gateway));
            Function<Path, Feed> bare = directory -> Feed.bare(directory, clients);
            entries.add(entry(of(BARE, clients), "a loop that writes one block to all", run, scratch, clients, bare));
        }
        int fewest = CLIENT_COUNTS.getFirst();
        entries.add(entry(
                of(GATEWAY, fewest) + AGAIN,
                "the same once more: A/A",
                run,
                scratch,
                fewest,
                directory -> Feed.gateway(run.home(), directory, "0s")));
        return entries;
    }

    private static Entry entry(
            String name,
            String description,
            Run run,
            ScratchDirectory scratch,
            int clients,
            Function<Path, Feed> start) {
        return new Entry(name, description, () -> {
            Path directory = scratch.create("feed");
            Feed feed = start.apply(directory);
            try {
                FanoutReaders readers = new FanoutReaders(feed.port(), directory);
                return new FanoutContestant(
                        feed, readers, clients, run.settings().roundMillis());
            } catch (RuntimeException | Error e) {
                feed.close();
                throw e;
            }
        });
    }

    private static List<Entry> withStopped(Run run, ScratchDirectory scratch, Pace pace) {
        SharedGateway shared = new SharedGateway(run.home(), scratch, pace.tickInterval, READING);
        int millis = run.settings().roundMillis();
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(alone(pace), "nobody else there", () -> new StoppedContestant(shared, 0, millis)));
        if (pace == Pace.FULL) { // at a pace that is given, the two would differ by less than any interval tells
            entries.add(new Entry(
                    alone(pace) + AGAIN, "the same once more: A/A", () -> new StoppedContestant(shared, 0, millis)));
        }
        entries.add(new Entry(
                besideStopped(pace),
                "the same gateway with clients that stopped reading",
                () -> new StoppedContestant(shared, STOPPED, millis)));
        return entries;
    }

    private static void compare(ResultBuilder result) {
        int fewest = CLIENT_COUNTS.getFirst();
        result.sameAgainstItself(of(GATEWAY, fewest), of(GATEWAY, fewest) + AGAIN);
        for (int clients : CLIENT_COUNTS) {
            result.ratio(of(GATEWAY, clients), of(BARE, clients));
        }
        for (int i = 1; i < CLIENT_COUNTS.size() - 1; i++) {
            checkExtraClient(result, CLIENT_COUNTS.get(i), CLIENT_COUNTS.get(i + 1));
        }
        result.sameAgainstItself(alone(Pace.FULL), alone(Pace.FULL) + AGAIN);
        for (Pace pace : Pace.values()) {
            result.ratioAtLeast(STOPPED_RATIO_MIN, besideStopped(pace), alone(pace));
        }
    }

    private static void checkExtraClient(ResultBuilder result, int few, int many) {
        double ofGateway = nanosOfExtraClient(result, GATEWAY, few, many);
        double ofBare = nanosOfExtraClient(result, BARE, few, many);
        result.check(
                "extra client, " + few + " to " + many,
                ofGateway <= EXTRA_CLIENT_RATIO_MAX * ofBare,
                String.format(
                        Locale.ROOT,
                        "each costs %.2f µs a block of %d bytes, and %.2f µs where blocks are only written: %.2f times as much;"
                                + " %.1f are allowed.",
                        ofGateway / 1e3,
                        FanoutBlock.frames().length,
                        ofBare / 1e3,
                        ofGateway / ofBare,
                        EXTRA_CLIENT_RATIO_MAX));
    }

    /** Time that a block takes longer for each client that is there more. */
    private static double nanosOfExtraClient(ResultBuilder result, String name, int few, int many) {
        return (nanosOfBlock(result.median(of(name, many))) - nanosOfBlock(result.median(of(name, few))))
                / (many - few);
    }

    private static double nanosOfBlock(double ticksPerSecond) {
        byte[] block = FanoutBlock.frames();
        long ticks = FanoutReader.terminators(ByteBuffer.wrap(block));
        return 1e9 * ticks / ticksPerSecond;
    }

    private static String of(String name, int clients) {
        return String.format(Locale.ROOT, "%s, %d", name, clients);
    }

    private static String alone(Pace pace) {
        return READING + " at " + pace.label;
    }

    private static String besideStopped(Pace pace) {
        return alone(pace) + ", " + STOPPED + " stopped";
    }
}
