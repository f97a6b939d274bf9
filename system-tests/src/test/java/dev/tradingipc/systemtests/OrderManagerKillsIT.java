package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.FaultPlan;
import dev.tradingipc.systemtests.trace.FatalCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order manager is killed while orders come as fast as they are answered, and started again on the same database. */
class OrderManagerKillsIT {
    private static final int KILLS = Proof.IS_FULL ? 40 : 3;
    private static final int CALLS_MAX = 30;
    private static final int ORDERS_BETWEEN_KILLS_MAX = 3_000;
    /** What Java says of a process that SIGKILL has ended. */
    private static final int KILLED = 128 + 9;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private interface Kill {
        void apply(ServiceProcess orderManager, int number) throws IOException;
    }

    @Test
    void whatWasAcknowledgedIsRecordedAndEachOrderIsExecutedOnce() throws IOException, InterruptedException {
        long seed = FaultPlan.seed(OrderManagerKillsIT.class);
        try (Desk desk = new Desk(directory)) {
            tradeThrough(desk, seed, (orderManager, number) -> orderManager.kill());
        }
    }

    /** Before a page is written, before the log is synced, and between the sync and the answer, again and again. */
    @Test
    void soItIsWhenItDiesAtAnyPointOfACommit() throws IOException, InterruptedException {
        long seed = FaultPlan.seed(OrderManagerKillsIT.class);
        SplittableRandom random = new SplittableRandom(seed + 2);
        FatalCall.Kind[] kinds = FatalCall.Kind.values();
        try (Desk desk = new Desk(directory)) {
            Path writeAheadLog = desk.database().resolveSibling(desk.database().getFileName() + "-wal");
            tradeThrough(desk, seed, (orderManager, number) -> {
                FatalCall.Kind kind = kinds[number % kinds.length];
                int count = 1 + random.nextInt(CALLS_MAX);
                Optional<FatalCall> armed = FatalCall.arm(orderManager.pid(), writeAheadLog, kind, count);
                Needs.met(armed.isPresent(), "Needs strace, and to be let trace a process of its own user.");
                try (FatalCall call = armed.orElseThrow()) {
                    assertThat(orderManager.awaitEnd()).as("%s", call).isEqualTo(KILLED);
                }
            });
        }
    }

    private void tradeThrough(Desk desk, long seed, Kill kill) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        desk.start(Service.ORDER_MANAGER).awaitReady();
        try (Load alpha = new Load("alpha", seed, desk.orderPort()).rush();
                Load beta = new Load("beta", seed + 1, desk.orderPort()).rush()) {
            List<Load> loads = List.of(alpha, beta);
            for (int number = 0; number < KILLS; number++) {
                int orders = 1 + random.nextInt(ORDERS_BETWEEN_KILLS_MAX);
                loads.forEach(load -> load.awaitAnswers(orders));
                kill.apply(desk.get(Service.ORDER_MANAGER), number);
                restart(desk, loads);
            }
            desk.awaitReady();
            for (Load load : loads) {
                load.endAndAssertExactlyOnce(desk);
                System.out.println(load);
            }
        }
    }

    /** Returns when each client is answered again; prints how long that took once the port was open. */
    private static void restart(Desk desk, List<Load> loads) {
        desk.start(Service.ORDER_MANAGER);
        await("the port is open")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> listens(desk.orderPort()));
        long openNanos = System.nanoTime();
        loads.forEach(load -> load.awaitAnswers(1));
        System.out.println("all clients are answered " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - openNanos)
                + " ms after the port is open");
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
