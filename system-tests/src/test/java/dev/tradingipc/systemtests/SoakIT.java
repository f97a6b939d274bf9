package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One desk on one database for as long as {@code ./stack soak} is asked to: every pair of programs speaks through a faulty
 * connection, programs are killed two a round, and after each round everything is as it must be.
 */
class SoakIT {
    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("trading.soak.minutes", 0));
    private static final long RESIDENT_BYTES_MAX = 512L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    @Test
    void everythingIsRightForAsLongAsItGoesOn() throws InterruptedException {
        Assumptions.assumeTrue(LENGTH.isPositive(), "Runs by './stack soak --minutes N'.");
        long seed = FaultPlan.seed(SoakIT.class);
        long beganNanos = System.nanoTime();
        try (FaultyDesk faulty = new FaultyDesk(directory, seed)) {
            Desk desk = faulty.desk().startAll();
            KillRounds rounds = new KillRounds(desk, seed);
            try (RingWatch ring = new RingWatch(desk.priceFile(), faulty.tape())) {
                while (System.nanoTime() - beganNanos < LENGTH.toNanos()) {
                    String told = rounds.round();
                    ring.assertSound();
                    System.out.printf(
                            Locale.ROOT,
                            "%4d s: %s; %d faults; %s%n",
                            Duration.ofNanos(System.nanoTime() - beganNanos).toSeconds(),
                            told,
                            faulty.struck(),
                            memory(desk));
                }
                faulty.calm();
                desk.awaitReady();
                long ticks = faulty.tape().ticksRead();
                await("ticks flow").atMost(PATIENCE).until(() -> faulty.tape().ticksRead() > ticks);
                ring.assertSound();
            }
            System.out.println("In " + LENGTH.toMinutes() + " min: " + rounds.kills() + " kills, " + faulty.struck()
                    + " faults, " + rounds.orders() + " orders decided once each, "
                    + rounds.duplicates() + " of them known when they were sent again, "
                    + faulty.tape().ticksRead() + " ticks read whole and in order; " + faulty);
        }
    }

    /** What the programs take of the machine's memory, which has a limit however long they run. */
    private static String memory(Desk desk) {
        return Arrays.stream(Service.values())
                .map(desk::get)
                .peek(process ->
                        assertThat(process.residentBytes()).as("%s", process).isLessThan(RESIDENT_BYTES_MAX))
                .map(process -> process + " " + (process.residentBytes() >> 20) + " MB")
                .collect(Collectors.joining(", "));
    }
}
