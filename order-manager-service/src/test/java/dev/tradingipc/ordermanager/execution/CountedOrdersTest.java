package dev.tradingipc.ordermanager.execution;

import static dev.tradingipc.ordermanager.execution.RunningWriter.buy;
import static dev.tradingipc.ordermanager.execution.RunningWriter.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every order is counted once by what became of it, and measured once if it became a trade. */
class CountedOrdersTest {
    private final RunningWriter running = new RunningWriter(1_000);
    private final RecordingPort port = new RecordingPort();

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void measuresEachTradeOnceAndNothingElse() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        running.queue.put(List.of(
                ofTick(alpha, 1),
                ofTick(alpha, 1),
                order(alpha, new Order(1, Action.SELL, 1, "AAPL", 1)),
                new Request.UnreadableOrder(alpha, 2, "price", "digest"),
                TestOrders.received(7)));
        await().until(() -> port.told.size() == 5);
        running.halt(Duration.ofMinutes(1));
        running.queue.put(List.of(ofTick(alpha, 3), ofTick(alpha, 1), TestOrders.received(8)));
        await().until(() -> port.told.size() == 7);

        assertThat(port.told)
                .endsWith(
                        "1 FILLED",
                        "1 DUPLICATE of FILLED",
                        "1 REJECTED id-conflict",
                        "2 REJECTED price",
                        "3 REJECTED halted",
                        "1 DUPLICATE of FILLED");
        assertThat(running.writer.latencies().total()).isEqualTo(2);
        assertThat(running.writer.tickToTrade().total()).isEqualTo(1);
        assertThat(running.writer.tickToOrder().total()).isEqualTo(1);
        assertThat(running.writer.tickToOrder().sum())
                .isBetween(0L, running.writer.tickToTrade().sum());
    }

    @Test
    void measuresNothingThatWasDropped() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        failWith(ofTick(alpha, 1));
        running.queue.put(List.of(ofTick(alpha, 2), TestOrders.received(7)));
        await().until(() -> running.writer.filled() == 1);

        assertThat(running.writer.latencies().total()).isEqualTo(1);
        assertThat(running.writer.tickToTrade().total()).isZero();
    }

    @Test
    void countsTheDroppedOrdersOfTheFailedBatchToo() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        Session beta = running.sessions.open("beta", new RecordingPort());
        failWith(new Request.Logon(beta), buy(alpha, 1), new Request.UnreadableOrder(alpha, 2, "price", "digest"));
        running.queue.put(List.of(buy(alpha, 3), TestOrders.received(7)));
        await().until(() -> running.writer.filled() == 1);

        assertThat(running.decider.dropped()).isEqualTo(3);
    }

    @Test
    void countsWhatAFailedCommitMadeDurableAsRecordedAndNotAsDropped() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        running.halt(Duration.ofMinutes(1));
        running.log.storesButFails = true;
        running.queue.put(List.of(buy(alpha, 1), TestOrders.received(7)));
        await().until(() -> port.told.contains("logout unavailable"));
        await().until(() -> running.writer.failure().isEmpty());

        assertThat(running.rejections.count("halted")).isEqualTo(2);
        assertThat(running.decider.dropped()).isZero();
    }

    @Test
    void measuresWhatAFailedCommitMadeDurable() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        running.log.storesButFails = true;
        running.queue.put(List.of(
                ofTick(alpha, 1), new Request.UnreadableOrder(alpha, 2, "price", "digest"), TestOrders.received(7)));
        await().until(() -> running.writer.filled() == 2);
        await().until(() -> running.writer.failure().isEmpty());

        assertThat(port.told).containsExactly("logged on after 0 with {}", "logout unavailable");
        assertThat(running.writer.latencies().total()).isEqualTo(2);
        assertThat(running.writer.tickToTrade().total()).isEqualTo(1);
        assertThat(running.rejections.count("price")).isEqualTo(1);
        assertThat(running.decider.dropped()).isZero();
    }

    @Test
    void recordsNothingTwiceWhenAMappedFileTurnsOutToBeCutAfterTheCommit() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        running.defectAfterTheCommit = new InternalError("test");
        running.queue.put(List.of(buy(alpha, 1), TestOrders.received(7)));
        await().until(() -> running.writer.failures() == 1);
        await().until(() -> running.writer.failure().isEmpty());

        assertThat(port.told).containsExactly("logged on after 0 with {}", "logout unavailable");
        assertThat(running.recordedIds()).containsExactly(1L, 7L);
        assertThat(running.totals.count()).isEqualTo(2);
        assertThat(running.writer.filled()).isEqualTo(2);
        running.queue.put(List.of(TestOrders.received(8)));
        await().until(() -> running.writer.filled() == 3);
    }

    @Test
    void leavesNothingUnrecordedThatWasRecordedWhenTheWriterFailed() {
        running.defectAfterTheCommit = new StackOverflowError("test");
        running.queue.put(List.of(TestOrders.received(7)));
        await().dontCatchUncaughtExceptions().until(() -> running.events.contains("given up 0"));

        assertThat(running.writer.failure()).isPresent();
        assertThat(running.recordedIds()).containsExactly(7L);
        assertThat(running.writer.unrecorded()).isZero();
    }

    private void failWith(Request... requests) {
        running.putWhileTheLogWaits(requests);
        running.log.broken = true;
        running.letAppend();
        running.awaitFailure();
        running.log.broken = false;
        await().until(() -> running.writer.failure().isEmpty());
    }

    private static ReceivedOrder ofTick(Session session, long id) {
        long nowNanos = System.nanoTime();
        return new ReceivedOrder(session, buy(session, id).order(), nowNanos, nowNanos - 1_000, null);
    }
}
