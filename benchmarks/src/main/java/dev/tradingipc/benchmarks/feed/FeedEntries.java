package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.harness.Contestant;
import dev.tradingipc.benchmarks.harness.Entry;
import dev.tradingipc.benchmarks.harness.Jvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Gathers who takes part, and gives each its own port and tape of one sender. For one thread. */
final class FeedEntries {
    static final List<String> NETTY_FLAGS =
            List.of("-Dio.netty.noUnsafe=false", "--sun-misc-unsafe-memory-access=allow");

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(60);

    private final FeedReceivers receivers;
    private final int roundMillis;
    private final List<Feed> feeds = new ArrayList<>();

    private record Feed(
            String name,
            String description,
            int symbols,
            FeedTape tape,
            BiFunction<Integer, FeedTape, FeedReceiver> receiver) {}

    FeedEntries(FeedReceivers receivers, int roundMillis) {
        this.receivers = receivers;
        this.roundMillis = roundMillis;
    }

    /** The order book, with a table for so many symbols. */
    void orderBook(String name, String description, int symbols, int symbolsMax) {
        add(
                name,
                description,
                symbols,
                (port, tape) -> receivers.orderBook(port, tape, List.of("--shared-memory.symbols-max=" + symbolsMax)));
    }

    /** The reference, with a table for so many symbols. */
    void reference(String name, int symbols, int symbolsMax) {
        String description = "a hand-written socket loop that does the same work with no framework";
        add(name, description, symbols, (port, tape) -> receivers.reference(port, tape, symbolsMax));
    }

    void netty(int symbols) {
        String description = "Netty with Unsafe: DelimiterBasedFrameDecoder, parse and store in its own memory only";
        add(
                "netty",
                description,
                symbols,
                (port, tape) -> receivers.reporting(
                        "netty", Jvm.main(NettyReceiver.class, NETTY_FLAGS, List.of(port.toString())), tape, true));
    }

    void integration(int symbols) {
        String description = "Spring Integration, one message a frame: parse and store in its own memory only";
        add(
                "integration",
                description,
                symbols,
                (port, tape) -> receivers.reporting(
                        "integration",
                        Jvm.main(IntegrationReceiver.class, List.of(), List.of(port.toString())),
                        tape,
                        true));
    }

    void python(int symbols, Path home) {
        List<String> program = List.of(
                "python3", home.resolve("benchmarks/python/feed_receiver.py").toString());
        String description = "plain Python: recv, split, float, dict";
        add("python", description, symbols, (port, tape) -> {
            List<String> command = new ArrayList<>(program);
            command.add(port.toString());
            return receivers.reporting("python", command, tape, true);
        });
    }

    void readOnly(int symbols) {
        String description = "reads and does nothing else: the bound that sender and system set";
        add(
                "read only",
                description,
                symbols,
                (port, tape) -> receivers.reporting(
                        "read only",
                        Jvm.main(ReadOnlyReceiver.class, List.of(), List.of(port.toString())),
                        tape,
                        false));
    }

    private void add(
            String name, String description, int symbols, BiFunction<Integer, FeedTape, FeedReceiver> receiver) {
        feeds.add(new Feed(name, description, symbols, new FeedTape(symbols), receiver));
    }

    private Contestant start(SenderProcess sender, int lane) {
        Feed feed = feeds.get(lane);
        sender.beginAccept(lane);
        FeedReceiver started = feed.receiver().apply(sender.port(lane), feed.tape());
        try {
            sender.awaitAccepted(lane, CONNECT_PATIENCE);
            return new FeedContestant(sender, lane, started, roundMillis);
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    /** Starts the one sender that serves all of them. */
    SenderProcess startSender(Path directory) {
        return new SenderProcess(feeds.stream().map(Feed::symbols).toList(), directory);
    }

    /** All of them in the order they were named, fed by this sender, which must outlive them. */
    List<Entry> entries(SenderProcess sender) {
        List<Entry> entries = new ArrayList<>();
        for (int lane = 0; lane < feeds.size(); lane++) {
            int itsLane = lane;
            Feed feed = feeds.get(lane);
            entries.add(new Entry(feed.name(), feed.description(), () -> start(sender, itsLane)));
        }
        return entries;
    }

    int size() {
        return feeds.size();
    }
}
