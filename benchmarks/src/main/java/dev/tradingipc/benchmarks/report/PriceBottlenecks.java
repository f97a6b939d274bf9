package dev.tradingipc.benchmarks.report;

import static dev.tradingipc.benchmarks.report.Facts.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What limits the ways of prices. */
final class PriceBottlenecks {
    /** A thread that is busy for more than this is what the others wait for. */
    private static final double BUSY_SHARE = 0.8;
    /** So much more without any work shows that the way to it is not the limit. */
    private static final double HEADROOM = 1.5;

    private static final double HALF = 0.5;
    /** Of a desk: what the strategy measures of each tick. */
    private static final String BOOK_TO_DECISION = "bookToDecisionP50Nanos";

    private PriceBottlenecks() {}

    static List<String> ofFeed(Facts facts) {
        String book = "order book";
        double rate = facts.median(book);
        double busyShare = facts.detail(book, "busiestThreadBusyShare");
        double cpuNanos = facts.detail(book, "busiestThreadCpuNanosPerOperation");
        List<String> sentences = new ArrayList<>();
        if (Facts.areKnown(busyShare, cpuNanos)) {
            String figures = Figures.ofNanos(cpuNanos) + " of processor time a tick, busy for " + percent(busyShare)
                    + " of a processor";
            sentences.add(
                    busyShare >= BUSY_SHARE
                            ? "The bottleneck is the order book's reading thread: " + figures + "."
                            : "The order book's busiest thread is not the bottleneck (" + figures
                                    + "): it waits for the sender, the sockets or a processor.");
        }
        double headroom = facts.median("read only") / rate;
        if (Facts.areKnown(headroom)) {
            String times = String.format(Locale.ROOT, "%.1f times as many ticks", headroom);
            sentences.add(
                    headroom >= HEADROOM
                            ? "Sender and socket are not: a receiver that only reads gets " + times + "."
                            : "Sender and socket are near: a receiver that only reads gets just " + times + ".");
        }
        return sentences;
    }

    static List<String> ofExchange(Facts facts) {
        double ring = facts.median("tick ring, ping-pong");
        double line = facts.median("raw long, ping-pong");
        List<String> sentences = new ArrayList<>();
        if (Facts.areKnown(ring, line)) {
            double share = line / ring;
            String figures = "the raw long, which is one cache line's way between two processors, takes "
                    + Figures.ofNanos(line) + " of the tick ring's " + Figures.ofNanos(ring) + " in ping-pong, "
                    + percent(share) + ".";
            sentences.add(
                    share >= HALF
                            ? "The bottleneck is the processor's memory: " + figures
                            : "The bottleneck is what publisher and observer execute: " + figures);
        }
        double sleeping = facts.median("futex, wake");
        if (Facts.areKnown(ring, sleeping)) {
            sentences.add("A reader that sleeps waits for the system: waking takes " + Figures.ofNanos(sleeping) + ", "
                    + percent(1 - ring / sleeping) + " of it beyond the ring's own time.");
        }
        return sentences;
    }

    static List<String> ofTickToTrade(Facts facts) {
        List<String> rates = facts.names("desk, ").stream()
                .map(name -> name.substring("desk, ".length()))
                .filter(rate -> Facts.areKnown(facts.median("relay, " + rate)))
                .toList();
        if (rates.isEmpty()) {
            return List.of();
        }
        double least = rates.stream()
                .mapToDouble(rate -> facts.median("relay, " + rate) / facts.median("desk, " + rate))
                .min()
                .orElseThrow();
        String shares = rates.stream()
                .map(rate -> percent(facts.median("relay, " + rate) / facts.median("desk, " + rate)) + " at " + rate)
                .collect(Collectors.joining(", "));
        String ours = rates.stream()
                .map(rate ->
                        Figures.ofNanos(facts.median("desk, " + rate) - facts.median("relay, " + rate)) + " at " + rate)
                .collect(Collectors.joining(", "));
        String whose = least >= HALF
                ? "The bottleneck is the system's two TCP hops"
                : "The two TCP hops are not all of the bottleneck, the services' own work shares it";
        List<String> sentences = new ArrayList<>();
        sentences.add(whose + ": a relay that does nothing else takes " + shares + " of the desk's median.");
        sentences.add("Order book, shared memory, decision and order add " + ours + ".");
        String decisions = rates.stream()
                .filter(rate -> Facts.areKnown(facts.detail("desk, " + rate, BOOK_TO_DECISION)))
                .map(rate -> Figures.ofNanos(facts.detail("desk, " + rate, BOOK_TO_DECISION)) + " at " + rate)
                .collect(Collectors.joining(", "));
        if (!decisions.isEmpty()) {
            sentences.add(
                    "From the order book's receipt through shared memory to the decision half of the ticks take at most "
                            + decisions + ".");
        }
        return sentences;
    }

    static List<String> ofFanout(Facts facts) {
        List<String> counts = facts.names("gateway, ").stream()
                .map(name -> name.substring("gateway, ".length()))
                .filter(count -> count.matches("\\d+"))
                .filter(count -> Facts.areKnown(facts.median("bare writes, " + count)))
                .toList();
        if (counts.isEmpty()) {
            return List.of();
        }
        String most = counts.getLast();
        double share = facts.median("gateway, " + most) / facts.median("bare writes, " + most);
        List<String> sentences = new ArrayList<>();
        sentences.add((share >= HALF
                        ? "The bottleneck is the system's writes"
                        : "The bottleneck is the gateway's own work for each client")
                + ": with " + most + " clients bare writes take " + percent(Math.min(1, share))
                + " of the time that the gateway takes for a block.");
        double busyShare = facts.detail("gateway, " + most, "busiestThreadBusyShare");
        if (Facts.areKnown(busyShare)) {
            sentences.add("Its busiest thread is busy for " + percent(busyShare) + " of a processor then.");
        }
        return sentences;
    }
}
