package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.AcknowledgedClient;
import dev.tradingipc.systemtests.peers.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every pair of programs speaks through a faulty connection, and one program after the other is killed and started again:
 * no price is torn or overtaken, no order lost or doubled, and the strategy never trades on a wrong view of what it holds.
 */
class StackThroughFaultsIT {
    private static final int KILLS = Proof.IS_FULL ? 40 : 4;
    private static final int FAULTS = Proof.IS_FULL ? 1_000 : 60;
    private static final int ORDERS_BETWEEN_KILLS_MAX = 60;

    private static final List<Service> KILLED =
            List.of(Service.STRATEGY, Service.GATEWAY, Service.ORDERBOOK, Service.ORDER_MANAGER);
    private static final Duration PATIENCE = Duration.ofMinutes(Proof.IS_FULL ? 20 : 3);

    @TempDir
    private Path directory;

    @Test
    void pricesAndPositionsAndOrderIdsAreRightAfterEveryKill() throws InterruptedException {
        long seed = FaultPlan.seed(StackThroughFaultsIT.class);
        SplittableRandom random = new SplittableRandom(seed);
        try (FaultyDesk faulty = new FaultyDesk(directory, seed)) {
            Desk desk = faulty.desk();
            for (Service service : Service.values()) {
                desk.start(service);
            }
            desk.get(Service.ORDERBOOK).awaitAnswering();
            try (RingWatch ring = new RingWatch(desk.priceFile(), faulty.tape())) {
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitTrades(desk, 1 + random.nextInt(ORDERS_BETWEEN_KILLS_MAX));
                    Service killed = KILLED.get(kill % KILLED.size());
                    desk.get(killed).kill();
                    desk.start(killed);
                }
                await("every fault has happened").atMost(PATIENCE).until(() -> {
                    ring.assertSound();
                    return faulty.struck() >= FAULTS && faulty.missing().isEmpty();
                });
                System.out.println(desk.totalTrades() + " trades, "
                        + faulty.tape().ticksRead() + " ticks, " + faulty.struck() + " faults: " + faulty);
                faulty.calm();
                desk.awaitReady();
                long ticks = faulty.tape().ticksRead();
                await("the ticks that flow are read").atMost(PATIENCE).until(() -> {
                    ring.assertSound();
                    return faulty.tape().ticksRead() > ticks + 100;
                });
                awaitTrades(desk, 1);
            }
            StrategyBook book = new StrategyBook();
            book.assertOneMind(desk);
            desk.get(Service.STRATEGY).kill();
            // Whatever the strategy had sent is decided before the answer to the next logon.
            AcknowledgedClient.Logon logon = logOn(desk.orderPort());
            book.readOn(desk.get(Service.ORDER_MANAGER));
            assertThat(logon.lastId()).as("last id at a logon").isEqualTo(book.trades());
            assertThat(new TreeMap<>(logon.positions()))
                    .as("positions at a logon")
                    .isEqualTo(book.positions());
        }
    }

    private static void awaitTrades(Desk desk, int more) {
        long before = await("the order manager tells of its trades")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(desk::totalTrades, trades -> true);
        await("trades").atMost(PATIENCE).ignoreExceptions().until(() -> desk.totalTrades() >= before + more);
    }

    private static AcknowledgedClient.Logon logOn(int orderPort) throws InterruptedException {
        try (AcknowledgedClient client = new AcknowledgedClient("strategy", orderPort, 1, () -> null).start()) {
            assertThat(client.awaitDone(PATIENCE.toSeconds())).isTrue();
            return client.logons().getFirst();
        }
    }
}
