package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.systemtests.peers.FaultPlan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each program is killed over and over while prices and orders flow. */
class KillsIT {
    private static final int KILLS = Proof.IS_FULL ? 200 : 12;

    @TempDir
    private Path directory;

    @Test
    void everythingIsRightAndReadyAgainAfterEveryKill() throws InterruptedException {
        long seed = FaultPlan.seed(KillsIT.class);
        try (Desk desk = new Desk(directory, FaultyDesk.busy()).startAll()) {
            KillRounds rounds = new KillRounds(desk, seed);
            while (rounds.kills() < KILLS) {
                System.out.println(rounds.round());
            }
            System.out.println(rounds.kills() + " kills, " + rounds.orders() + " orders, " + rounds.duplicates()
                    + " of them known when they were sent again");
            assertThat(rounds.deadWritersSeen()).as("dead writers seen").isEqualTo(KILLS / 4);
        }
    }
}
