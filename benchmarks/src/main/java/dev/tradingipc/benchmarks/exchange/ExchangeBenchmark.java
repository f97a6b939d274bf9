package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.exchange.ExchangeContestant.Way;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Publish to observe: nanoseconds from a stamp's publication in one process until another has it. {@code docs/BENCHMARKS.md} says
 * what each peer does.
 */
public final class ExchangeBenchmark implements Benchmark {
    private static final List<Medium> SPINNING = List.of(
            Medium.RING, Medium.RECORD, Medium.RAW, Medium.BROADCAST, Medium.AERON, Medium.CHRONICLE, Medium.TCP);
    private static final List<Medium> OURS = List.of(Medium.RING, Medium.RECORD);

    private static final List<Medium> BLOCKED =
            List.of(Medium.SLEEPING, Medium.PARKING_BRIEFLY, Medium.PARKING, Medium.TCP_SLEEPING);

    private static final Way PACED = new Way("paced", 10_000, 200_000);
    private static final Way PING_PONG = new Way("ping-pong", 0, 200_000);

    private static final Way WAKE = new Way("wake", 1_000, 5_000);
    private static final Map<Way, List<Medium>> CONTESTANTS = contestants();

    /** Ten times what it takes between two cores. */
    private static final int UNDISTURBED_NANOS_MAX = 5_000;

    private static final int PINGS = 200_000;
    private static final int PINGS_QUICK = 50_000;

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public String description() {
        return "from publication in one process to observation in another, nanoseconds; less is better";
    }

    @Override
    public BenchmarkResult run(Run run) {
        ResultBuilder result = new ResultBuilder(name(), "ns, p50 of a round", run)
                .setting("pacedPerSecond", PACED.perSecond())
                .setting("wakesPerSecond", WAKE.perSecond())
                .setting("pingsPerRound", pings(run))
                .setting("tripsPerSample", Exchange.TRIPS_PER_SAMPLE)
                .setting("oneProcessorEach", Processors.ofMachine().canKeepApart())
                .setting("jvmFlags", String.join(" ", Jvm.SERVICE_FLAGS));
        StallCheck.addTo(result);
        Progress progress = run.progress(name(), 0);
        Rounds rounds = new Rounds(run.settings(), progress, new Random(run.seed()));
        CONTESTANTS.values().forEach(media -> progress.add(rounds.steps(media.size())));
        CONTESTANTS.forEach((way, media) -> {
            try (ScratchDirectory scratch = new ScratchDirectory()) {
                result.outcomes(rounds.run(media.stream()
                        .map(medium -> entry(medium, way, run, scratch))
                        .toList()));
            }
        });
        progress.end();
        checkProcessors(result);
        compare(result);
        Silence.addTo(result);
        return result.build();
    }

    /** Where others run on the same processors, an open loop shows their time slices and nothing of a medium. */
    private static void checkProcessors(ResultBuilder result) {
        double nanos = result.median(at(Medium.RAW, PACED));
        result.harnessCheck(
                "processors",
                nanos < UNDISTURBED_NANOS_MAX,
                String.format(
                        Locale.ROOT,
                        "half of all stamps took %,.0f ns through a raw long; from %,d on, others would be running on the same processors.",
                        nanos,
                        UNDISTURBED_NANOS_MAX));
    }

    private static void compare(ResultBuilder result) {
        for (Way way : List.of(PACED, PING_PONG)) {
            for (Medium ours : OURS) {
                result.ratioAtMost(1.6, at(ours, way), at(Medium.RAW, way));
                result.ratioAtMost(1.0, at(ours, way), at(Medium.BROADCAST, way));
                result.ratioAtMost(1.1, at(ours, way), at(Medium.AERON, way));
                result.ratioAtMost(0.6, at(ours, way), at(Medium.CHRONICLE, way));
            }
            result.ratio(at(Medium.TCP, way), at(Medium.RING, way));
        }
        result.ratioAtMost(0.5, at(Medium.SLEEPING, WAKE), at(Medium.PARKING_BRIEFLY, WAKE));
        result.ratio(at(Medium.SLEEPING, WAKE), at(Medium.PARKING, WAKE));
        result.ratio(at(Medium.TCP_SLEEPING, WAKE), at(Medium.SLEEPING, WAKE));
    }

    private static Map<Way, List<Medium>> contestants() {
        Map<Way, List<Medium>> contestants = new LinkedHashMap<>();
        contestants.put(PACED, SPINNING);
        contestants.put(PING_PONG, SPINNING);
        contestants.put(WAKE, BLOCKED);
        return contestants;
    }

    private static Entry entry(Medium medium, Way way, Run run, ScratchDirectory scratch) {
        int count = way.isPaced()
                ? Math.max(1, way.perSecond() * run.settings().roundMillis() / 1_000)
                : medium.pingsOf(pings(run));
        LatencyRecorder latencies = new LatencyRecorder();
        return new Entry(
                at(medium, way),
                medium.description(),
                () -> new ExchangeContestant(medium, way, count, scratch, latencies));
    }

    private static int pings(Run run) {
        return run.isQuick() ? PINGS_QUICK : PINGS;
    }

    private static String at(Medium medium, Way way) {
        return medium.label() + ", " + way.label();
    }
}
