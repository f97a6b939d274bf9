package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.AcknowledgedClient;
import dev.tradingipc.systemtests.peers.OrderScript;
import java.time.Duration;

/** A client that sends orders of all kinds, steadily or as fast as they are answered. */
final class Load implements AutoCloseable {
    private static final int UNANSWERED = 6;
    private static final int REST_MILLIS = 10;
    private static final int RUSH_UNANSWERED = 256;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final OrderScript script;
    private final AcknowledgedClient client;
    private volatile boolean isOver;

    /** Begins to send under this name, which nobody else has used. */
    Load(String name, long seed, int orderPort) {
        script = new OrderScript(name, seed);
        client = new AcknowledgedClient(name, orderPort, UNANSWERED, () -> isOver ? null : script.next())
                .pace(UNANSWERED, REST_MILLIS)
                .start();
    }

    void awaitAnswers(int more) {
        int enough = client.answered() + more;
        await(client.name() + " is answered")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> client.answered() >= enough);
    }

    /** How many orders have an answer. */
    int answered() {
        return client.answered();
    }

    /** From here on the order manager commits one large batch after the other. */
    Load rush() {
        client.pace(RUSH_UNANSWERED, 0);
        return this;
    }

    /** Ends the rush. */
    void steady() {
        client.pace(UNANSWERED, REST_MILLIS);
    }

    /** Makes no further order. */
    void end() {
        isOver = true;
    }

    /** Makes no further order; each one made is answered, recorded and told again as it must be. */
    void endAndAssertExactlyOnce(Desk desk) throws InterruptedException {
        end();
        assertThat(client.awaitDone(PATIENCE.toSeconds())).as(client.describe()).isTrue();
        new OrderProof(desk.get(Service.ORDER_MANAGER), desk.orderPort()).assertExactlyOnce(client, script);
    }

    @Override
    public String toString() {
        return client.describe();
    }

    int orders() {
        return script.count();
    }

    /** Orders that were committed, and not answered when the order manager or a connection died. */
    long duplicates() {
        return client.duplicates();
    }

    @Override
    public void close() {
        client.close();
    }
}
