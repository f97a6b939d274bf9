package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.systemtests.peers.AcknowledgedClient;
import dev.tradingipc.systemtests.peers.NumberedOrder;
import dev.tradingipc.systemtests.peers.PlainClient;
import dev.tradingipc.systemtests.trace.DurabilityProof;
import dev.tradingipc.systemtests.trace.Strace;
import dev.tradingipc.systemtests.trace.SystemCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watches at the kernel's door that the order manager says nothing to anybody that is not on disk yet. */
class SyncBeforeAnswerIT {
    private static final int ORDERS = Proof.IS_FULL ? 10_000 : 400;
    private static final int REJECTED_EVERY = 5;
    private static final int UNANSWERED_MAX = 32;
    private static final long PATIENCE_SECONDS = 120;
    /** Above what SQLite keeps in fewer than eight bytes, so that an id is found in its pages. */
    private static final long FIRST_ID = 1L << 50;

    @TempDir
    private Path directory;

    @Test
    void everyAnswerIsOnDiskBeforeItsFirstByteIsSent() throws IOException, InterruptedException {
        try (Desk desk = new Desk(directory)) {
            ServiceProcess orderManager = desk.start(Service.ORDER_MANAGER).awaitReady();
            Optional<Strace> attached = Strace.attach(orderManager.pid(), directory.resolve("trace"));
            Needs.met(attached.isPresent(), "Needs strace, and to be let trace a process of its own user.");
            List<SystemCall> calls;
            try (Strace strace = attached.orElseThrow()) {
                trade(desk.orderPort());
                audit(desk.orderPort());
                halt(orderManager, "HALTED", "halt-by-operator");
                trade(desk.orderPort());
                halt(orderManager, "ACTIVE", "open-by-operator");
                calls = strace.calls();
            }

            DurabilityProof proof = new DurabilityProof(calls);
            assertThat(proof.violations()).isEmpty();
            System.out.println("answers after their sync: " + proof.told("FILLED") + " filled, "
                    + proof.told("REJECTED") + " rejected, " + proof.told("DUPLICATE") + " known; "
                    + proof.syncs() + " syncs");
            int filled = 3 * (ORDERS - ORDERS / REJECTED_EVERY);
            assertThat(proof.told("FILLED")).isEqualTo(filled);
            assertThat(proof.told("REJECTED")).isEqualTo(3 * ORDERS - filled);
            assertThat(proof.told("DUPLICATE")).isEqualTo(3L * ORDERS);
            assertThat(proof.told("logon")).as("logons that tell of orders").isEqualTo(3);
            assertThat(proof.told("audit")).isEqualTo(1);
            assertThat(proof.told("HALTED")).isEqualTo(1);
            assertThat(proof.told("ACTIVE")).isEqualTo(1);
            assertThat(proof.syncs()).isGreaterThan(3 * ORDERS / (3 * UNANSWERED_MAX));
        }
    }

    /** Three clients at once; the second time all their orders are known. */
    private static void trade(int orderPort) throws InterruptedException {
        List<AcknowledgedClient> clients = new ArrayList<>();
        try {
            Stream.of("tracer-a", "tracer-b", "tracer-c")
                    .forEach(name -> clients.add(
                            new AcknowledgedClient(name, orderPort, UNANSWERED_MAX, new Orders(name)::next).start()));
            for (AcknowledgedClient client : clients) {
                assertThat(client.awaitDone(PATIENCE_SECONDS))
                        .as(client.describe())
                        .isTrue();
            }
        } finally {
            clients.forEach(AcknowledgedClient::close);
        }
    }

    private static void audit(int orderPort) {
        try (PlainClient auditor = new PlainClient(orderPort)) {
            auditor.send("{\"type\": \"logon\", \"client\": \"tracer-d\"}*");
            assertThat(auditor.readFrame()).contains("\"lastId\": 0");
            auditor.send("{\"type\": \"audit\", \"client\": \"tracer-d\", \"at\": " + FIRST_ID
                    + ", \"who\": \"kim\", \"subject\": \"strategy\", \"from\": \"RUNNING\", \"to\": \"PAUSED\","
                    + " \"why\": \"\"}*");
            assertThat(auditor.readFrame()).contains("\"type\": \"audit\"");
        }
    }

    private static void halt(ServiceProcess orderManager, String state, String who) {
        assertThat(orderManager
                        .post("/actuator/trading", "{\"state\": \"" + state + "\", \"who\": \"" + who + "\"}")
                        .get("global")
                        .asString())
                .isEqualTo(state);
    }

    /** The same orders for the same client, every fifth without a sound action. For one thread. */
    private static final class Orders {
        private final String client;
        private int made;

        Orders(String client) {
            this.client = client;
        }

        NumberedOrder next() {
            if (made == ORDERS) {
                return null;
            }
            long id = FIRST_ID + made++;
            String action = made % REJECTED_EVERY == 0 ? "HOLD" : made % 2 == 0 ? "BUY" : "SELL";
            return new NumberedOrder(
                    id,
                    String.format(
                            Locale.ROOT,
                            "{\"id\": %d, \"action\": \"%s\", \"quantity\": 1, \"symbol\": \"AAPL\", \"price\": 1,"
                                    + " \"client\": \"%s\"}",
                            id,
                            action,
                            client),
                    true);
        }
    }
}
