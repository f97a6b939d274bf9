package dev.tradingipc.benchmarks.report;

import static dev.tradingipc.benchmarks.report.Facts.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What limits the way of orders. */
final class OrderBottlenecks {
    private static final double BUSY_SHARE = 0.8;
    private static final double HALF = 0.5;
    private static final String OWN_WORK = "what sockets, decision and answers take of processors that clients share";
    private static final String ONE = "1 client";

    private OrderBottlenecks() {}

    static List<String> ofOrders(Facts facts) {
        List<String> sentences = new ArrayList<>();
        double syncNanos = facts.setting("deviceSyncP50Nanos");
        double batchOrders = facts.detail(ONE, "batchOrdersMean");
        double transactionNanos = batchOrders * 1e9 / facts.median(ONE);
        double databaseShare = databaseShare(facts, ONE);
        if (Facts.areKnown(syncNanos, transactionNanos, databaseShare)) {
            double syncShare = Math.min(1, syncNanos / transactionNanos);
            sentences.add(String.format(
                    Locale.ROOT,
                    "With one client the bottleneck is %s: of the %s from one transaction of %.0f orders to the next the device's"
                            + " sync takes %s, and the same rows by plain JDBC, sync included, %s.",
                    syncShare >= HALF ? "the disk" : databaseShare >= HALF ? "the database" : OWN_WORK,
                    Figures.ofNanos(transactionNanos),
                    batchOrders,
                    percent(syncShare),
                    percent(databaseShare)));
        }
        facts.names("").stream()
                .filter(name -> name.matches("\\d+ clients"))
                .reduce((few, many) -> many)
                .ifPresent(most -> ofMany(facts, most, sentences));
        return sentences;
    }

    /** Of the order manager's time: what plain JDBC takes for as many rows a transaction. */
    private static double databaseShare(Facts facts, String clients) {
        return Math.min(1, facts.median(clients) / facts.median("jdbc, as " + clients));
    }

    private static void ofMany(Facts facts, String most, List<String> sentences) {
        double busyShare = facts.detail(most, "busiestThreadBusyShare");
        double cpuNanos = facts.detail(most, "busiestThreadCpuNanosPerOperation");
        double databaseShare = databaseShare(facts, most);
        if (Facts.areKnown(busyShare, cpuNanos, databaseShare)) {
            String what = busyShare >= BUSY_SHARE
                    ? "the processor time of one thread"
                    : databaseShare >= HALF ? "the database" : OWN_WORK;
            sentences.add("With " + most + " the bottleneck is " + what + ": " + facts.text(most, "busiestThread")
                    + " takes " + Figures.ofNanos(cpuNanos) + " an order and is busy for " + percent(busyShare)
                    + " of a processor, and the same rows by plain JDBC take " + percent(databaseShare)
                    + " of the time.");
        }
    }

    static List<String> ofLatency(Facts facts) {
        double client = facts.detail(ONE, "p50Nanos");
        double row = facts.detail("jdbc, single rows", "p50Nanos");
        double sync = facts.detail("device sync", "p50Nanos");
        if (!Facts.areKnown(client, row, sync)) {
            return List.of();
        }
        // A row may have taken less than a sync at another moment; what is left of the three is ours.
        double syncShare = Math.min(1, sync / client);
        double databaseShare = Math.clamp((row - sync) / client, 0, 1 - syncShare);
        double ownShare = 1 - syncShare - databaseShare;
        String largest = syncShare >= Math.max(databaseShare, ownShare)
                ? "the disk"
                : databaseShare >= ownShare ? "the database" : "what sockets, threads and decision take";
        return List.of("The bottleneck is " + largest + ": of the " + Figures.ofNanos(client)
                + " that half of the orders take at most, the device's sync is " + percent(syncShare)
                + ", what the database adds " + percent(databaseShare) + ", and sockets, threads and decision are "
                + percent(ownShare) + ".");
    }
}
