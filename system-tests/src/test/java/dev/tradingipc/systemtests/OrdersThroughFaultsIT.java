package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.systemtests.peers.AcknowledgedClient;
import dev.tradingipc.systemtests.peers.Fault.Direction;
import dev.tradingipc.systemtests.peers.FaultPlan;
import dev.tradingipc.systemtests.peers.FaultProxy;
import dev.tradingipc.systemtests.peers.OrderScript;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that keeps the acknowledged protocol has each order executed once, whatever happens to its connections. */
class OrdersThroughFaultsIT {
    private static final int ORDERS = Proof.IS_FULL ? 10_000 : 1_500;
    private static final int FAULTS = Proof.IS_FULL ? 1_000 : 150;
    private static final long PATIENCE_SECONDS = Proof.IS_FULL ? 900 : 180;
    private static final int UNANSWERED_MAX = 24;
    private static final int FRAMES_BEFORE_FAULT_MAX = 40;

    @TempDir
    private Path directory;

    @Test
    void eachOrderOfTwoClientsIsExecutedOnce() throws InterruptedException {
        long seed = FaultPlan.seed(OrdersThroughFaultsIT.class);
        try (Desk desk = new Desk(directory)) {
            ServiceProcess orderManager = desk.start(Service.ORDER_MANAGER).awaitReady();
            OrderProof proof = new OrderProof(orderManager, desk.orderPort());
            try (Rig alpha = new Rig("alpha", seed, desk.orderPort());
                    Rig beta = new Rig("beta", seed + 1, desk.orderPort())) {
                alpha.await();
                beta.await();
                proof.assertExactlyOnce(alpha.client, alpha.script);
                proof.assertExactlyOnce(beta.client, beta.script);
            }
        }
    }

    /** A client and the faulty way it goes. */
    private static final class Rig implements AutoCloseable {
        private final OrderScript script;
        private final FaultProxy proxy;
        private final AcknowledgedClient client;

        Rig(String name, long seed, int orderPort) {
            script = new OrderScript(name, seed);
            proxy = new FaultProxy(orderPort, FaultPlan.ofOrders(seed, FRAMES_BEFORE_FAULT_MAX)::next, FAULTS / 2);
            client = new AcknowledgedClient(
                            name,
                            proxy.port(),
                            UNANSWERED_MAX,
                            () -> script.count() < ORDERS / 2 || !proxy.isCalm() ? script.next() : null)
                    .start();
        }

        void await() throws InterruptedException {
            assertThat(client.awaitDone(PATIENCE_SECONDS))
                    .as(client.describe() + ", " + proxy.struck() + " faults")
                    .isTrue();
            System.out.println(client.describe() + ", " + proxy.struck() + " faults: " + proxy.tally());
            assertThat(proxy.tally().missing(Direction.values()))
                    .as("faults that never happened")
                    .isEmpty();
        }

        @Override
        public void close() {
            client.close();
            proxy.close();
        }
    }
}
