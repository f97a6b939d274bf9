package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.systemtests.RecordedTrades.Row;
import dev.tradingipc.systemtests.peers.AcknowledgedClient;
import dev.tradingipc.systemtests.peers.NumberedOrder;
import dev.tradingipc.systemtests.peers.OrderOutcome;
import dev.tradingipc.systemtests.peers.OrderScript;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds what a client was told against what is recorded: no order lost, none doubled, none changed. */
final class OrderProof {
    private static final long PATIENCE_SECONDS = 120;
    private static final int UNANSWERED_MAX = 512;

    private final ServiceProcess orderManager;
    private final int orderPort;

    OrderProof(ServiceProcess orderManager, int orderPort) {
        this.orderManager = orderManager;
        this.orderPort = orderPort;
    }

    /** Every order of the script has the outcome it is due, once, and everything that is told agrees. */
    void assertExactlyOnce(AcknowledgedClient client, OrderScript script) throws InterruptedException {
        Map<NumberedOrder, OrderOutcome> outcomes = client.outcomes();
        assertThat(client.violations()).as("answers against the rules").isEmpty();
        assertThat(outcomes.size()).as("orders answered").isEqualTo(script.count());
        for (OrderScript.Entry entry : script.entries()) {
            OrderOutcome outcome = outcomes.get(entry.order());
            assertThat(outcome.reason()).as("%s", entry).isEqualTo(entry.reason());
            assertThat(outcome.status()).as("%s", entry).isEqualTo(entry.reason() == null ? "FILLED" : "REJECTED");
        }
        RecordedTrades trades = RecordedTrades.of(orderManager, client.name());
        assertSameTerms(
                client.name(),
                script.entries().stream()
                        .filter(entry -> entry.reason() == null)
                        .map(OrderScript.Entry::terms)
                        .toList(),
                trades);
        assertAgree(client, trades);
        assertPositionsTold(client.name(), trades);
        assertToldAgain(client.name(), outcomes);
    }

    /** The trades are those, in the order of their ids; fails with the first difference, as there may be thousands. */
    private static void assertSameTerms(String client, List<String> due, RecordedTrades trades) {
        for (int i = 0; i < Math.min(due.size(), trades.rows().size()); i++) {
            assertThat(trades.rows().get(i).terms())
                    .as("trade %d of %s", i, client)
                    .isEqualTo(due.get(i));
        }
        assertThat(trades.rows().size()).as("trades of " + client).isEqualTo(due.size());
    }

    /** What the order manager tells of positions follows from the trades. */
    void assertPositionsTold(String client, RecordedTrades trades) {
        assertThat(RecordedTrades.positionsTold(orderManager, client))
                .as("positions of " + client)
                .isEqualTo(trades.positionsAfter(Long.MAX_VALUE));
    }

    /** Every answer to an order and to a logon follows from the trades. */
    static void assertAgree(AcknowledgedClient client, RecordedTrades trades) {
        Map<Long, Row> byId = new TreeMap<>();
        trades.rows()
                .forEach(row -> assertThat(byId.put(row.id(), row))
                        .as("another trade of %s", row)
                        .isNull());
        client.outcomes().forEach((order, outcome) -> {
            Row row = order.isRecorded() ? byId.get(order.id()) : null;
            if (outcome.status().equals("FILLED")) {
                assertThat(row)
                        .as("trade of %s, acknowledged as %s", order, outcome)
                        .isNotNull();
                assertThat(row.time()).as("time of %s", order).isEqualTo(outcome.time());
                assertThat(row.quantity()).as("quantity of %s", order).isEqualTo(outcome.quantity());
                assertThat(row.price()).as("price of %s", order).isEqualByComparingTo(outcome.price());
            } else if (order.isRecorded()) {
                assertThat(row)
                        .as("trade of %s, acknowledged as %s", order, outcome)
                        .isNull();
            }
        });
        for (AcknowledgedClient.Logon logon : client.logons()) {
            assertThat(new TreeMap<>(logon.positions()))
                    .as("positions told at the logon with lastId " + logon.lastId())
                    .isEqualTo(trades.positionsAfter(logon.lastId()));
        }
    }

    /** All orders again: each recorded one is known, with the outcome that was told at first. */
    void assertToldAgain(String name, Map<NumberedOrder, OrderOutcome> told) throws InterruptedException {
        List<NumberedOrder> recorded =
                told.keySet().stream().filter(NumberedOrder::isRecorded).toList();
        Iterator<NumberedOrder> again = recorded.iterator();
        try (AcknowledgedClient client = new AcknowledgedClient(
                        name, orderPort, UNANSWERED_MAX, () -> again.hasNext() ? again.next() : null)
                .start()) {
            assertThat(client.awaitDone(PATIENCE_SECONDS)).as(client.describe()).isTrue();
            assertThat(client.violations()).as("answers against the rules").isEmpty();
            client.outcomes().forEach((order, outcome) -> {
                assertThat(outcome.isDuplicate()).as("%s is known", order).isTrue();
                assertThat(outcome.agreesWith(told.get(order)))
                        .as("%s told of %s, and at first %s", outcome, order, told.get(order))
                        .isTrue();
            });
        }
    }
}
