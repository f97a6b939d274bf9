package dev.tradingipc.benchmarks.feed;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import dev.tradingipc.benchmarks.harness.ServiceProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the processes that receive the feed, each in a directory of its own. */
final class FeedReceivers {
    private final Path home;
    private final ScratchDirectory scratch;

    FeedReceivers(Path home, ScratchDirectory scratch) {
        this.home = home;
        this.scratch = scratch;
    }

    /**
     * The real order book, as {@code ./stack} starts it.
     *
     * @param settings beyond its ports and files, {@code --name=value}
     */
    FeedReceiver orderBook(int port, FeedTape tape, List<String> settings) {
        Path directory = scratch.create("orderbook");
        Path priceFile = directory.resolve("prices");
        List<String> arguments = new ArrayList<>(List.of(
                "--orderbook.gateway.port=" + port,
                "--orderbook.http.port=0",
                "--shared-memory.path=" + priceFile,
                "--shared-memory.new-session=true"));
        arguments.addAll(settings);
        ServiceProcess book = ServiceProcess.launch(home, "orderbook", directory, List.of(), arguments);
        return priceFileReceiver(book.process(), priceFile, tape);
    }

    /** The hand-written loop. */
    FeedReceiver reference(int port, FeedTape tape, int symbolsMax) {
        Path directory = scratch.create("reference");
        Path priceFile = directory.resolve("prices");
        List<String> arguments = List.of(Integer.toString(port), priceFile.toString(), Integer.toString(symbolsMax));
        ChildProcess process =
                ChildProcess.start("reference", Jvm.main(ReferenceReceiver.class, List.of(), arguments), directory);
        return priceFileReceiver(process, priceFile, tape);
    }

    /** A process that says itself when it is done. */
    FeedReceiver reporting(String name, List<String> command, FeedTape tape, boolean hasStore) {
        return new ReportingReceiver(ChildProcess.start(name, command, scratch.create(name)), tape, hasStore);
    }

    private static FeedReceiver priceFileReceiver(ChildProcess process, Path priceFile, FeedTape tape) {
        try {
            return new PriceFileReceiver(process, priceFile, tape);
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }
}
