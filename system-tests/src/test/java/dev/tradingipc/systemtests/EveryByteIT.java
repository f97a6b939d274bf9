package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.peers.AcknowledgedClient;
import dev.tradingipc.systemtests.peers.Fault;
import dev.tradingipc.systemtests.peers.Fault.Direction;
import dev.tradingipc.systemtests.peers.Fault.Kind;
import dev.tradingipc.systemtests.peers.FaultProxy;
import dev.tradingipc.systemtests.peers.NumberedOrder;
import dev.tradingipc.systemtests.peers.OrderOutcome;
import dev.tradingipc.systemtests.peers.OrderScript;
import dev.tradingipc.systemtests.peers.PlainClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that ends before, inside or after any byte of an order or of its acknowledgement costs and doubles nothing. */
class EveryByteIT {
    private static final String CLIENT = "every.byte";
    private static final long PATIENCE_SECONDS = 60;
    private static final int ACK_BYTES_MIN = 150;
    private static final Kind[] KINDS = {Kind.HALF_CLOSE, Kind.RESET};

    @TempDir
    private Path directory;

    private final OrderScript script = new OrderScript(CLIENT, 7);
    private final AtomicReference<Fault> next = new AtomicReference<>();
    private final List<AcknowledgedClient> clients = new ArrayList<>();

    @Test
    void eachOrderIsExecutedOnceWhereverItOrItsAcknowledgementIsCut() throws InterruptedException {
        try (Desk desk = new Desk(directory)) {
            ServiceProcess orderManager = desk.start(Service.ORDER_MANAGER).awaitReady();
            int orderBytes = 1 + script.nextSound().frame().length();
            int ackBytes = 1 + acknowledge(desk.orderPort()).length();
            try (FaultProxy proxy = new FaultProxy(desk.orderPort(), () -> next.getAndSet(null), Integer.MAX_VALUE)) {
                cutAtEveryByte(proxy, Direction.TO_SERVER, orderBytes);
                cutAtEveryByte(proxy, Direction.TO_CLIENT, ackBytes);
            }
            RecordedTrades trades = RecordedTrades.of(orderManager, CLIENT);
            assertThat(trades.rows().stream().map(RecordedTrades.Row::terms))
                    .containsExactlyElementsOf(script.entries().stream()
                            .map(OrderScript.Entry::terms)
                            .toList());
            clients.forEach(client -> OrderProof.assertAgree(client, trades));
            new OrderProof(orderManager, desk.orderPort()).assertPositionsTold(CLIENT, trades);
        }
    }

    /** Sends the script's first order without a fault; returns its acknowledgement. */
    private String acknowledge(int orderPort) {
        try (PlainClient client = new PlainClient(orderPort)) {
            client.send("{\"type\": \"logon\", \"client\": \"" + CLIENT + "\"}*");
            client.readFrame();
            client.send(script.entries().getFirst().order().frame() + "*");
            return client.readFrame();
        }
    }

    /** In the short form each byte is cut in one way, the next in the other. */
    private void cutAtEveryByte(FaultProxy proxy, Direction direction, int frameBytes) throws InterruptedException {
        // Orders and acknowledgements differ by some bytes of quantity, price and time.
        int bytesMax = frameBytes + 40;
        for (int bytes = 0; bytes <= bytesMax; bytes++) {
            for (Kind kind : Proof.IS_FULL ? KINDS : new Kind[] {KINDS[bytes % KINDS.length]}) {
                cut(proxy, new Fault(direction, 1, bytes, kind, 0, 1_024));
            }
        }
    }

    /** Of the client's only order, without the byte that ends it. */
    private static int orderBytes(AcknowledgedClient client) {
        return client.outcomes().keySet().iterator().next().frame().length();
    }

    private void cut(FaultProxy proxy, Fault fault) throws InterruptedException {
        int struck = proxy.struck();
        next.set(fault);
        NumberedOrder[] order = {script.nextSound()};
        try (AcknowledgedClient client = new AcknowledgedClient(CLIENT, proxy.port(), 1, () -> {
                    NumberedOrder once = order[0];
                    order[0] = null;
                    return once;
                })
                .start()) {
            assertThat(client.awaitDone(PATIENCE_SECONDS))
                    .as("%s: %s", fault, client.describe())
                    .isTrue();
            assertThat(client.violations()).as("%s", fault).isEmpty();
            OrderOutcome outcome = client.outcomes().values().iterator().next();
            assertThat(outcome.status()).as("%s", fault).isEqualTo("FILLED");
            if (fault.direction() == Direction.TO_SERVER && fault.bytes() <= orderBytes(client)) {
                assertThat(outcome.isDuplicate())
                        .as("executed without its last byte: %s", fault)
                        .isFalse();
            }
            if (fault.direction() == Direction.TO_CLIENT && fault.bytes() > 0 && fault.bytes() < ACK_BYTES_MIN) {
                assertThat(outcome.isDuplicate())
                        .as("acknowledged before it was recorded: %s", fault)
                        .isTrue();
            }
            // Behind its last byte it may happen after the client has all that it waits for.
            await(fault + " has happened")
                    .pollDelay(Duration.ZERO)
                    .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                    .until(() -> proxy.struck() == struck + 1);
            clients.add(client);
        }
    }
}
