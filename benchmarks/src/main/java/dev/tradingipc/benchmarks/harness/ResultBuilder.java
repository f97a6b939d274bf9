package dev.tradingipc.benchmarks.harness;

import dev.tradingipc.benchmarks.harness.BenchmarkResult.Check;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Ratio;
import dev.tradingipc.benchmarks.harness.BenchmarkResult.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers a result while a benchmark runs. For one thread. */
public final class ResultBuilder {
    private final String benchmark;
    private final String unit;
    private final Run run;
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final Map<String, Object> machine = Machine.describe();
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Map<String, Series> series = new LinkedHashMap<>();
    private final List<Ratio> ratios = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();

    /** @param unit of all values */
    public ResultBuilder(String benchmark, String unit, Run run) {
        this.benchmark = benchmark;
        this.unit = unit;
        this.run = run;
        settings.put("rounds", run.settings().rounds());
        settings.put("roundsPerStart", run.settings().roundsPerStart());
        settings.put("warmUps", run.settings().warmUps());
        settings.put("roundMillis", run.settings().roundMillis());
    }

    /** Something that was set for this run. */
    public ResultBuilder setting(String name, Object value) {
        settings.put(name, value);
        return this;
    }

    /** What contestants measured. */
    public ResultBuilder outcomes(List<Rounds.Outcome> outcomes) {
        for (Rounds.Outcome outcome : outcomes) {
            series(outcome.entry().name(), outcome.entry().description(), outcome.values(), outcome.details());
        }
        return this;
    }

    /** What one contestant measured. */
    public ResultBuilder series(String name, String description, List<Double> rounds, Map<String, Object> details) {
        double[] values = array(rounds);
        series.put(
                name,
                new Series(
                        name,
                        description,
                        rounds,
                        Statistics.median(values),
                        Statistics.quantile(0, values),
                        Statistics.quantile(1, values),
                        Statistics.spread(values),
                        details));
        return this;
    }

    /** A ratio of which nothing is asked. */
    public Bootstrap.Interval ratio(String name, String peer) {
        return add(name, peer, Bootstrap.CONFIDENCE, null);
    }

    /** A ratio that must be at least this. */
    public Bootstrap.Interval ratioAtLeast(double atLeast, String name, String peer) {
        return add(name, peer, Bootstrap.CONFIDENCE, atLeast);
    }

    private Bootstrap.Interval add(String name, String peer, double confidence, Double atLeast) {
        Bootstrap.Interval found = interval(name, peer, confidence);
        Boolean isMet = atLeast == null ? null : (Boolean) (found.ratio() >= atLeast);
        ratios.add(new Ratio(name, peer, found.ratio(), found.low(), found.high(), confidence, atLeast, null, isMet));
        return found;
    }

    private Bootstrap.Interval interval(String name, String peer, double confidence) {
        return new Bootstrap(run.seed())
                .ratio(values(name), values(peer), run.settings().roundsPerStart(), confidence);
    }

    /** A ratio of values of which the smaller is the better, and how large it may be. */
    public Bootstrap.Interval ratioAtMost(double most, String name, String peer) {
        Bootstrap.Interval found = interval(name, peer, Bootstrap.CONFIDENCE);
        ratios.add(new Ratio(
                name,
                peer,
                found.ratio(),
                found.low(),
                found.high(),
                Bootstrap.CONFIDENCE,
                null,
                most,
                found.ratio() <= most));
        return found;
    }

    /**
     * The same thing against itself: were the two not equal, the harness would favour one of them. The few rounds of a quick
     * look cannot tell.
     */
    public ResultBuilder sameAgainstItself(String name, String again) {
        Bootstrap.Interval found = add(name, again, Bootstrap.CONFIDENCE_OF_CHECK, null);
        checks.add(new Check(
                "A/A",
                found.straddlesOne(),
                String.format(
                        Locale.ROOT,
                        "%s against itself is %.3f (%.3f to %.3f), which %s 1.",
                        name,
                        found.ratio(),
                        found.low(),
                        found.high(),
                        found.straddlesOne() ? "includes" : "should include"),
                !run.isQuick()));
        return this;
    }

    /** Something that must hold of what is measured. */
    public ResultBuilder check(String name, boolean holds, String sentence) {
        checks.add(new Check(name, holds, sentence, false));
        return this;
    }

    /** Something without which no figure means anything. */
    public ResultBuilder harnessCheck(String name, boolean holds, String sentence) {
        checks.add(new Check(name, holds, sentence, true));
        return this;
    }

    /** The middle value of a contestant's rounds. */
    public double median(String name) {
        return series.get(name).median();
    }

    /** A further figure of a contestant; not a number where it has none of that name. */
    public double detail(String name, String detail) {
        return series.get(name).details().get(detail) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private double[] values(String name) {
        return array(series.get(name).rounds());
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** All of it. */
    public BenchmarkResult build() {
        return new BenchmarkResult(
                benchmark,
                BenchmarkResult.FORMAT_VERSION,
                began.toString(),
                (System.nanoTime() - beganNanos) / 1e9,
                run.commit(),
                run.isQuick(),
                run.seed(),
                machine,
                settings,
                unit,
                List.copyOf(series.values()),
                List.copyOf(ratios),
                List.copyOf(checks));
    }
}
