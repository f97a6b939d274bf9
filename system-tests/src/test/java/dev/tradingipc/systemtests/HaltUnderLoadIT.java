package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.AcknowledgedClient;
import dev.tradingipc.systemtests.peers.NumberedOrder;
import dev.tradingipc.systemtests.peers.OrderOutcome;
import dev.tradingipc.systemtests.peers.OrderScript;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** When the halt is answered, trading has ended: for every connection, however fast orders arrive. */
class HaltUnderLoadIT {
    private static final long PATIENCE_SECONDS = 120;
    private static final int UNANSWERED_MAX = 1_000;
    private static final int ORDERS_BEFORE = 5_000;
    private static final int ORDERS_AFTER = 2_000;

    @TempDir
    private Path directory;

    @Test
    void noOrderIsExecutedOnceTheHaltIsAnswered() throws InterruptedException {
        List<Sender> senders = new ArrayList<>();
        try (Desk desk = new Desk(directory)) {
            ServiceProcess orderManager = desk.start(Service.ORDER_MANAGER).awaitReady();
            OrderProof proof = new OrderProof(orderManager, desk.orderPort());
            // The endpoint is slow when it is first used, and would give orders time to be refused.
            halt(orderManager, "ACTIVE");
            Stream.of("alpha", "beta", "gamma").forEach(name -> senders.add(new Sender(name, desk.orderPort())));
            for (Sender sender : senders) {
                sender.awaitMade(ORDERS_BEFORE);
            }
            halt(orderManager, "HALTED");
            senders.forEach(Sender::markHalt);
            for (Sender sender : senders) {
                sender.awaitDone();
            }
            Instant halted = haltTime(orderManager);
            for (Sender sender : senders) {
                sender.assertHalted(orderManager, halted);
                proof.assertToldAgain(sender.client.name(), sender.client.outcomes());
            }
            halt(orderManager, "ACTIVE");
            try (Sender after = new Sender("delta", desk.orderPort())) {
                after.awaitMade(1);
                after.markHalt();
                after.awaitDone();
                assertThat(after.client.outcomes().values())
                        .extracting(OrderOutcome::status)
                        .containsOnly("FILLED");
            }
        } finally {
            senders.forEach(Sender::close);
        }
    }

    private static void halt(ServiceProcess orderManager, String state) {
        orderManager.post(
                "/actuator/trading", "{\"state\": \"" + state + "\", \"who\": \"kim\", \"why\": \"odd prices\"}");
    }

    private static Instant haltTime(ServiceProcess orderManager) {
        JsonNode entry = orderManager.json("/audit?size=1").get(0);
        assertThat(entry.get("to").asString()).isEqualTo("HALTED");
        return Instant.parse(entry.get("time").asString());
    }

    /** Sends as fast as it is answered. */
    private static final class Sender implements AutoCloseable {
        private final OrderScript script;
        private final AcknowledgedClient client;
        private volatile int madeBeforeHaltAnswered = Integer.MAX_VALUE;

        Sender(String name, int orderPort) {
            script = new OrderScript(name, name.hashCode());
            client = new AcknowledgedClient(
                            name,
                            orderPort,
                            UNANSWERED_MAX,
                            () -> script.count() - ORDERS_AFTER < madeBeforeHaltAnswered ? script.nextSound() : null)
                    .start();
        }

        void awaitMade(int orders) {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                    .until(() -> script.count() >= orders);
        }

        void markHalt() {
            madeBeforeHaltAnswered = script.count();
        }

        void awaitDone() throws InterruptedException {
            assertThat(client.awaitDone(PATIENCE_SECONDS)).as(client.describe()).isTrue();
            assertThat(client.violations()).isEmpty();
        }

        void assertHalted(ServiceProcess orderManager, Instant halted) {
            Map<NumberedOrder, OrderOutcome> outcomes = client.outcomes();
            List<OrderOutcome> inOrder = script.entries().stream()
                    .map(entry -> outcomes.get(entry.order()))
                    .toList();
            assertThat(inOrder.subList(madeBeforeHaltAnswered, inOrder.size()))
                    .as("orders sent when the halt was answered")
                    .hasSize(ORDERS_AFTER)
                    .extracting(OrderOutcome::reason)
                    .containsOnly("halted");
            List<OrderOutcome> filled = inOrder.stream()
                    .filter(outcome -> outcome.status().equals("FILLED"))
                    .toList();
            assertThat(inOrder.subList(0, filled.size()))
                    .as("orders before the halt")
                    .isEqualTo(filled)
                    .allSatisfy(outcome -> assertThat(outcome.time()).isBeforeOrEqualTo(halted));
            assertThat(inOrder.subList(filled.size(), inOrder.size()))
                    .as("orders behind the halt")
                    .allSatisfy(outcome -> {
                        assertThat(outcome.reason()).isEqualTo("halted");
                        assertThat(outcome.time()).isAfterOrEqualTo(halted);
                    });
            RecordedTrades trades = RecordedTrades.of(orderManager, client.name());
            assertThat(trades.rows()).hasSameSizeAs(filled);
            OrderProof.assertAgree(client, trades);
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
