package dev.tradingipc.benchmarks.ticktotrade;

import dev.tradingipc.benchmarks.harness.Benchmark;
import dev.tradingipc.benchmarks.harness.BenchmarkResult;
import dev.tradingipc.benchmarks.harness.Entry;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.Progress;
import dev.tradingipc.benchmarks.harness.ResultBuilder;
import dev.tradingipc.benchmarks.harness.Rounds;
import dev.tradingipc.benchmarks.harness.Run;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import dev.tradingipc.benchmarks.harness.StallCheck;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * Tick to trade: nanoseconds from when a price was due on the order book's socket until its order is read from the order
 * server's, open loop. {@code docs/BENCHMARKS.md} says what each peer does.
 */
public final class TickToTradeBenchmark implements Benchmark {
    private static final List<Integer> RATES = List.of(1_000, 10_000, 50_000);
    private static final String DESK = "desk";
    private static final String RELAY = "relay";
    private static final double RATIO_MAX = 1.5;
    /** A round takes as long as it takes to get enough orders: at low rates they are rare. */
    private static final int ROUND_SECONDS = 3;

    private static final int ROUND_SECONDS_QUICK = 1;

    @Override
    public String name() {
        return "tick-to-trade";
    }

    @Override
    public String description() {
        return "from the price on the socket to the order on the socket, nanoseconds; less is better";
    }

    @Override
    public BenchmarkResult run(Run run) {
        ResultBuilder result = new ResultBuilder(name(), "ns, p50 of a round", run)
                .setting("ticksPerSecond", RATES)
                .setting("ticksPerOrder", DeskTape.ROWS)
                .setting("jvmFlags", String.join(" ", Jvm.SERVICE_FLAGS));
        StallCheck.addTo(result);
        Progress progress = run.progress(name(), 0);
        Rounds rounds = new Rounds(run.settings(), progress, new Random(run.seed()));
        progress.add(RATES.size() * rounds.steps(2));
        for (int rate : RATES) {
            try (ScratchDirectory scratch = new ScratchDirectory()) {
                TradePath path = new TradePath(run.home(), scratch);
                result.outcomes(rounds.run(List.of(
                        entry(
                                DESK,
                                "orderbook-service and strategy-service as ./stack starts them",
                                rate,
                                run,
                                path,
                                path::desk),
                        entry(
                                RELAY,
                                "the same two TCP hops with blocking sockets and nothing between",
                                rate,
                                run,
                                path,
                                path::relay))));
            }
        }
        progress.end();
        for (int rate : RATES) {
            result.ratioAtMost(RATIO_MAX, at(DESK, rate), at(RELAY, rate));
        }
        return result.build();
    }

    private static Entry entry(
            String name,
            String description,
            int rate,
            Run run,
            TradePath path,
            Function<TradePath.Ports, TradePath.Hops> start) {
        int symbols = symbolsAt(rate);
        int seconds = run.isQuick() ? ROUND_SECONDS_QUICK : ROUND_SECONDS;
        int phases = Math.max(2, seconds * rate / (symbols * DeskTape.ROWS) / 2 * 2);
        LatencyRecorder latencies = new LatencyRecorder();
        return new Entry(
                at(name, rate),
                description,
                () -> new TradeContestant(path.edge(symbols), start, rate, phases, latencies));
    }

    /** So many that the sentiment has 20 ms to arrive before the first step of a phase. */
    private static int symbolsAt(int ticksPerSecond) {
        return Math.clamp(ticksPerSecond / 250, 4, 200);
    }

    private static String at(String name, int rate) {
        return String.format(Locale.ROOT, "%s, %d ticks/s", name, rate);
    }
}
