package dev.tradingipc.benchmarks.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The real processes, for as short as shows that they can be measured: figures mean nothing here. */
class FanoutIT {
    private static final Path HOME =
            Path.of(System.getProperty("trading.home")).toAbsolutePath().normalize();
    private static final int ROUND_MILLIS = 50;

    @Test
    void everyClientOfTheGatewayGetsTicks() {
        try (ScratchDirectory scratch = new ScratchDirectory();
                FanoutContestant gateway = started(Feed.gateway(HOME, scratch.create("gateway"), "0s"), scratch)) {
            assertThat(gateway.round()).isPositive();
            assertThat(gateway.round()).as("after a pause").isPositive();
            assertThat(gateway.details()).containsKeys("leastOfMost", "cpuNanosPerOperation");
        }
    }

    @Test
    void everyClientOfTheLoopGetsTicks() {
        try (ScratchDirectory scratch = new ScratchDirectory();
                FanoutContestant bare = started(Feed.bare(scratch.create("bare"), 3), scratch)) {
            assertThat(bare.round()).isPositive();
            assertThat(bare.round()).as("after a pause").isPositive();
        }
    }

    @Test
    void clientsThatStoppedAreThereWhileARoundLasts() {
        try (ScratchDirectory scratch = new ScratchDirectory()) {
            SharedGateway shared = new SharedGateway(HOME, scratch, "1us", 2);
            try (StoppedContestant alone = new StoppedContestant(shared, 0, ROUND_MILLIS);
                    StoppedContestant besideStopped = new StoppedContestant(shared, 5, ROUND_MILLIS)) {
                assertThat(alone.round()).isPositive();
                assertThat(besideStopped.round()).isPositive();
                shared.gateway().awaitClients(2);
            }
        }
    }

    private static FanoutContestant started(Feed feed, ScratchDirectory scratch) {
        return new FanoutContestant(feed, new FanoutReaders(feed.port(), scratch.create("clients")), 3, ROUND_MILLIS);
    }
}
