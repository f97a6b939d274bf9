package dev.tradingipc.benchmarks.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.benchmarks.harness.Progress;
import dev.tradingipc.benchmarks.harness.RoundSettings;
import dev.tradingipc.benchmarks.harness.Rounds;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The real processes, for as short as shows that they can be measured: figures mean nothing here. */
class FeedIT {
    private static final Path HOME =
            Path.of(System.getProperty("trading.home")).toAbsolutePath().normalize();
    private static final RoundSettings ONE_SHORT_ROUND = new RoundSettings(1, 1, 1, 50);
    private static final int SYMBOLS = 100;

    @Test
    void everyReceiverGetsAllThatIsSentInOrder() {
        try (ScratchDirectory scratch = new ScratchDirectory()) {
            FeedEntries entries = new FeedEntries(new FeedReceivers(HOME, scratch), ONE_SHORT_ROUND.roundMillis());
            entries.orderBook("order book", "", SYMBOLS, 1_024);
            entries.reference("reference", SYMBOLS, 1_024);
            entries.netty(SYMBOLS);
            entries.integration(SYMBOLS);
            entries.readOnly(SYMBOLS);
            try (SenderProcess sender = entries.startSender(scratch.create("sender"))) {
                Progress progress = new Progress(System.out, false, "FeedIT", 0);
                List<Rounds.Outcome> outcomes =
                        new Rounds(ONE_SHORT_ROUND, progress, new Random(1)).run(entries.entries(sender));
                assertThat(outcomes)
                        .hasSize(5)
                        .allSatisfy(it -> assertThat(it.values()).allMatch(rate -> rate > 0));
                assertThat(outcomes.getFirst().details())
                        .containsKeys("allocatedBytesPerOperation", "cpuNanosPerOperation", "ticksComparedOneByOne");
            }
        }
    }
}
