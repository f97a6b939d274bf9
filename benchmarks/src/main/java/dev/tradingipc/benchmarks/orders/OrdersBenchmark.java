package dev.tradingipc.benchmarks.orders;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Durable orders a second: from the first order that clients send until the last is acknowledged, which is after its commit is
 * synced. {@code docs/BENCHMARKS.md} says what each peer does.
 */
public final class OrdersBenchmark implements Benchmark {
    private static final List<Integer> CLIENT_COUNTS = List.of(1, 3, 5, 50);
    private static final int MOST_CLIENTS = CLIENT_COUNTS.getLast();
    /** Of each client, so that those of all together are fewer than the order manager's queue holds. */
    static final int UNANSWERED_MAX = 256;

    private static final int SYNCS = 300;

    private static final String AGAIN = " again";
    private static final String SINGLE = "jdbc, single rows";
    private static final double SINGLE_RATIO_MIN = 20;
    private static final double BATCHES_RATIO_MIN = 0.6;

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public String description() {
        return "orders acknowledged after their commit is synced, orders a second";
    }

    @Override
    public BenchmarkResult run(Run run) {
        ResultBuilder result = new ResultBuilder(name(), "orders/s", run)
                .setting("unansweredMaxOfAClient", UNANSWERED_MAX)
                .setting("jvmFlags", String.join(" ", Jvm.SERVICE_FLAGS));
        Progress progress = run.progress(name(), CLIENT_COUNTS.size());
        try (ScratchDirectory scratch = ScratchDirectory.onDisk(run.home())) {
            result.setting("deviceSyncP50Nanos", deviceSyncNanos(scratch));
            Map<Integer, Integer> batchRows = new LinkedHashMap<>();
            for (int clients : CLIENT_COUNTS) {
                progress.step("batch size of " + of(clients));
                batchRows.put(clients, batchRows(run, scratch, clients));
            }
            result.setting("batchRowsByClients", batchRows);
            List<Entry> entries = entries(run, scratch, batchRows);
            Rounds rounds = new Rounds(run.settings(), progress, new Random(run.seed()));
            progress.add(rounds.steps(entries.size()));
            result.outcomes(rounds.run(entries));
            progress.end();
        }
        compare(result);
        return result.build();
    }

    /** What a transaction takes at least, to tell how much of its time is the disk's. */
    private static long deviceSyncNanos(ScratchDirectory scratch) {
        try (DeviceSync device = new DeviceSync(scratch.create("sync"))) {
            device.takeOneByOne(SYNCS); // the first ones also extend the file
            LatencyRecorder latencies = new LatencyRecorder();
            latencies.add(device.takeOneByOne(SYNCS));
            return latencies.nanosAt(50);
        }
    }

    /** What the order manager reaches by itself, which its peer is then given. */
    private static int batchRows(Run run, ScratchDirectory scratch, int clients) {
        try (OrderManagerTaker taker = orderManager(run, scratch, clients)) {
            OrdersContestant contestant =
                    new OrdersContestant(taker, run.settings().roundMillis());
            for (int i = 0; i <= run.settings().warmUps(); i++) {
                contestant.round();
            }
            return (int) Math.max(1, Math.round(taker.batchOrdersMean()));
        }
    }

    private static OrderManagerTaker orderManager(Run run, ScratchDirectory scratch, int clients) {
        return new OrderManagerTaker(run.home(), scratch.create("orders"), clients, UNANSWERED_MAX);
    }

    private static List<Entry> entries(Run run, ScratchDirectory scratch, Map<Integer, Integer> batchRows) {
        List<Entry> entries = new ArrayList<>();
        for (int clients : CLIENT_COUNTS) {
            entries.add(orderManager(of(clients), "order-manager-service as ./stack starts it", run, scratch, clients));
        }
        entries.add(orderManager(of(MOST_CLIENTS) + AGAIN, "the same once more: A/A", run, scratch, MOST_CLIENTS));
        entries.add(jdbc(SINGLE, "plain JDBC, a commit after each row", run, scratch, 1, MOST_CLIENTS));
        batchRows.forEach((clients, rows) -> entries.add(jdbc(
                batchesOf(clients),
                String.format(Locale.ROOT, "plain JDBC, a commit after each %d rows", rows),
                run,
                scratch,
                rows,
                clients)));
        return entries;
    }

    private static Entry orderManager(String name, String description, Run run, ScratchDirectory scratch, int clients) {
        return new Entry(
                name,
                description,
                () -> new OrdersContestant(
                        orderManager(run, scratch, clients), run.settings().roundMillis()));
    }

    private static Entry jdbc(
            String name, String description, Run run, ScratchDirectory scratch, int batchRows, int clients) {
        return new Entry(
                name,
                description,
                () -> new OrdersContestant(
                        new JdbcTaker(run.home(), scratch.create("jdbc"), batchRows, clients),
                        run.settings().roundMillis()));
    }

    private static void compare(ResultBuilder result) {
        String most = of(MOST_CLIENTS);
        result.sameAgainstItself(most, most + AGAIN);
        result.ratioAtLeast(SINGLE_RATIO_MIN, most, SINGLE);
        for (int clients : CLIENT_COUNTS) {
            result.ratioAtLeast(BATCHES_RATIO_MIN, of(clients), batchesOf(clients));
        }
        for (int clients : CLIENT_COUNTS.subList(0, CLIENT_COUNTS.size() - 1)) {
            result.ratio(of(clients), SINGLE);
        }
        result.check(
                "every acknowledged order is durable",
                true, // one that is not there ends the benchmark
                String.format(
                        Locale.ROOT,
                        "after every round the database had each order that was acknowledged, once; %,.0f of the last start of"
                                + " %d clients.",
                        result.detail(most, "ordersFoundInDatabase"),
                        MOST_CLIENTS));
    }

    private static String of(int clients) {
        return clients == 1 ? "1 client" : clients + " clients";
    }

    private static String batchesOf(int clients) {
        return "jdbc, as " + of(clients);
    }
}
