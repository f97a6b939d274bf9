package dev.tradingipc.benchmarks.recovery;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.Contestant;
import dev.tradingipc.benchmarks.harness.ResultTable;
import dev.tradingipc.benchmarks.harness.Statistics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One failure of a desk that others use as well, again and again. For one thread. */
final class RecoveryContestant implements Contestant {
    /** Behind the name of a phase, the detail of its longest time. */
    static final String MILLIS_MAX = "MillisMax";

    private static final int REST_MILLIS_MAX = 400;

    private final Failure failure;
    private final RecoveryDesk desk;
    private final Random random;
    private final Map<String, List<Double>> phases = new LinkedHashMap<>();

    /** @param random so that a failure falls into any step of feed and backoff */
    RecoveryContestant(Failure failure, RecoveryDesk desk, Random random) {
        this.failure = failure;
        this.desk = desk;
        this.random = random;
    }

    /** Milliseconds from the failure until orders are traded again. */
    @Override
    public double round() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(REST_MILLIS_MAX)));
        Moment failed = Moment.now();
        Map<Member, ServiceLog> logs = new EnumMap<>(Member.class);
        for (Member member : Member.values()) {
            logs.put(member, new ServiceLog(desk.log(member), failed));
        }
        LongestGap ticks = desk.ticks().gap();
        ticks.begin(failed.nanos());
        Failure.Repair repair = failure.strike().apply(desk);
        desk.awaitFlow(Moment.now());
        desk.ticks().requireSound();
        LongestGap trades = new LongestGap();
        trades.begin(failed.nanos());
        desk.trades().tell(trades, failed);
        return record(failed.nanos(), repair, logs, ticks.endNanos(), trades.endNanos());
    }

    private double record(
            long failedNanos, Failure.Repair repair, Map<Member, ServiceLog> logs, long tickNanos, long tradeNanos) {
        if (!failure.signs().isEmpty()) {
            long knownNanos = failure.signs().stream()
                    .mapToLong(sign -> said(logs, sign.observer(), sign.words()))
                    .max()
                    .orElseThrow();
            add("known", knownNanos - failedNanos);
        }
        long repairedNanos = repair.nanos();
        if (repair.restart() != null) {
            repairedNanos = repair.restart().listensNanos();
            add("jvmStart", repairedNanos - repair.restart().startedNanos());
            add("ready", repair.restart().readyNanos() - repair.restart().startedNanos());
        }
        if (failure.stopsTicks()) {
            add("ticks", tickNanos - failedNanos);
        }
        add("reconnect", tradeNanos - repairedNanos);
        return add("trades", tradeNanos - failedNanos);
    }

    private static long said(Map<Member, ServiceLog> logs, Member member, String words) {
        return logs.get(member)
                .firstNanos(words)
                .orElseThrow(() -> new BenchmarkException(
                        "The log of the " + member.label() + " has no line with '" + words + "' after the failure."));
    }

    private double add(String phase, long nanos) {
        double millis = nanos / 1e6;
        phases.computeIfAbsent(phase, name -> new ArrayList<>()).add(millis);
        return millis;
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        Map<String, Object> summaries = new LinkedHashMap<>();
        phases.forEach((phase, values) -> {
            double[] millis = values.stream().mapToDouble(Double::doubleValue).toArray();
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("median", Statistics.median(millis));
            summary.put("min", Statistics.quantile(0, millis));
            summary.put("max", Statistics.quantile(1, millis));
            summaries.put(phase, summary);
            details.put(phase + MILLIS_MAX, Statistics.quantile(1, millis));
        });
        details.put(ResultTable.PHASES, summaries);
        return details;
    }

    @Override
    public void close() {
        // The desk goes on.
    }
}
