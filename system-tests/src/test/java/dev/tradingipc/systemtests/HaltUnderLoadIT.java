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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** When a halt is answered, what it stops has ended: on every connection, however fast orders arrive. */
class HaltUnderLoadIT {
    private static final long PATIENCE_SECONDS = 120;
    private static final int UNANSWERED_MAX = 1_000;
    private static final int WARM_UP_ORDERS = Proof.IS_FULL ? 30_000 : 2_000;
    private static final int ORDERS_BEFORE = Proof.IS_FULL ? 30_000 : 3_000;
    private static final int ORDERS_AFTER = 2_000;
    private static final long ORDERS_PER_SECOND_MIN = 10_000;

    @TempDir
    private static Path directory;

    private static Desk desk;
    private static ServiceProcess orderManager;

    /** Who or what is stopped. */
    enum Halt {
        EVERYTHING("\"scope\": \"global\"") {
            @Override
            boolean stops(String client, OrderScript.Entry order) {
                return true;
            }
        },
        ONE_CLIENT("\"scope\": \"client\", \"name\": \"ONE_CLIENT-alpha\"") {
            @Override
            boolean stops(String client, OrderScript.Entry order) {
                return client.equals("ONE_CLIENT-alpha");
            }
        },
        ONE_SYMBOL("\"scope\": \"symbol\", \"name\": \"AAPL\"") {
            @Override
            boolean stops(String client, OrderScript.Entry order) {
                return order.symbol().equals("AAPL");
            }
        };

        private final String scope;

        Halt(String scope) {
            this.scope = scope;
        }

        abstract boolean stops(String client, OrderScript.Entry order);
    }

    @BeforeAll
    static void start() {
        desk = new Desk(directory);
        orderManager = desk.start(Service.ORDER_MANAGER).awaitReady();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @ParameterizedTest
    @EnumSource(Halt.class)
    void noOrderIsExecutedOnceTheHaltIsAnswered(Halt halt) throws InterruptedException {
        OrderProof proof = new OrderProof(orderManager, desk.orderPort());
        // The endpoint is slow when it is first used, and would give orders time to be refused.
        set(halt, "ACTIVE");
        List<Sender> senders = new ArrayList<>();
        try {
            Stream.of("-alpha", "-beta", "-gamma").forEach(name -> senders.add(new Sender(halt + name)));
            senders.forEach(sender -> sender.awaitMade(WARM_UP_ORDERS));
            long perSecond = answeredPerSecond(senders);
            set(halt, "HALTED");
            senders.forEach(Sender::markHalt);
            Instant halted = haltTime();
            System.out.println(halt + " was halted under " + perSecond + " orders a second");
            if (Proof.IS_FULL) {
                assertThat(perSecond).isGreaterThan(ORDERS_PER_SECOND_MIN);
            }
            for (Sender sender : senders) {
                sender.awaitDone();
                sender.assertHalted(halt, halted);
                proof.assertToldAgain(sender.client.name(), sender.client.outcomes());
            }
        } finally {
            senders.forEach(Sender::close);
            set(halt, "ACTIVE");
        }
        try (Sender after = new Sender(halt + "-delta")) {
            after.awaitMade(1);
            after.markHalt();
            after.awaitDone();
            assertThat(after.client.outcomes().values())
                    .extracting(OrderOutcome::status)
                    .containsOnly("FILLED");
        }
    }

    /** While the senders go on. */
    private static long answeredPerSecond(List<Sender> senders) {
        long beforeNanos = System.nanoTime();
        int before = answered(senders);
        senders.forEach(sender -> sender.awaitMade(WARM_UP_ORDERS + ORDERS_BEFORE));
        return (answered(senders) - before) * 1_000_000_000L / (System.nanoTime() - beforeNanos);
    }

    private static int answered(List<Sender> senders) {
        return senders.stream().mapToInt(sender -> sender.client.answered()).sum();
    }

    private static void set(Halt halt, String state) {
        orderManager.post(
                "/actuator/trading",
                "{" + halt.scope + ", \"state\": \"" + state + "\", \"who\": \"kim\", \"why\": \"odd prices\"}");
    }

    private static Instant haltTime() {
        JsonNode entry = orderManager.json("/audit?size=1").get(0);
        assertThat(entry.get("to").asString()).isEqualTo("HALTED");
        return Instant.parse(entry.get("time").asString());
    }

    /** Sends as fast as it is answered. */
    private static final class Sender implements AutoCloseable {
        private final OrderScript script;
        private final AcknowledgedClient client;
        private volatile int madeBeforeHaltAnswered = Integer.MAX_VALUE;

        Sender(String name) {
            script = new OrderScript(name, name.hashCode());
            client = new AcknowledgedClient(
                            name,
                            desk.orderPort(),
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

        void assertHalted(Halt halt, Instant halted) {
            List<OrderScript.Entry> made = script.entries();
            Map<NumberedOrder, OrderOutcome> outcomes = client.outcomes();
            boolean isBehind = false;
            int filled = 0;
            for (int i = 0; i < made.size(); i++) {
                OrderScript.Entry order = made.get(i);
                OrderOutcome outcome = outcomes.get(order.order());
                boolean isFilled = outcome.status().equals("FILLED");
                filled += isFilled ? 1 : 0;
                if (!halt.stops(client.name(), order)) {
                    assertThat(isFilled).as("%s, which goes on", order).isTrue();
                } else if (isFilled) {
                    assertThat(isBehind || i >= madeBeforeHaltAnswered)
                            .as("%s is behind the halt", order)
                            .isFalse();
                    assertThat(outcome.time()).isBeforeOrEqualTo(halted);
                } else {
                    isBehind = true;
                    assertThat(outcome.reason()).isEqualTo("halted");
                    assertThat(outcome.time()).isAfterOrEqualTo(halted);
                }
            }
            RecordedTrades trades = RecordedTrades.of(orderManager, client.name());
            assertThat(trades.rows()).hasSize(filled);
            OrderProof.assertAgree(client, trades);
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
