package dev.tradingipc.ordermanager.execution;

import static dev.tradingipc.ordermanager.execution.RunningWriter.buy;
import static dev.tradingipc.ordermanager.execution.RunningWriter.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.AuditNote;
import dev.tradingipc.protocol.Order;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What sessions are told of batches that commit. */
class SessionBatchesTest {
    private final RunningWriter running = new RunningWriter(10_000);
    private final RecordingPort port = new RecordingPort();

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void answersOnlyOnceTheBatchIsDurable() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        running.putWhileTheLogWaits(buy(alpha, 1), buy(alpha, 1));
        assertThat(port.told).containsExactly("logged on after 0 with {}");

        running.letAppend();

        await().until(() -> port.told.size() == 3);
        assertThat(port.told).endsWith("1 FILLED", "1 DUPLICATE of FILLED");
    }

    @Test
    void boundsTheSymbolsOfAClient() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        for (int id = 1; id <= RunningWriter.SYMBOLS_MAX + 1; id++) {
            running.queue.put(List.of(order(alpha, new Order(id, Action.BUY, 1, "S" + id, 1))));
        }
        await().until(() -> port.told.size() == 5);
        assertThat(port.told).endsWith("3 FILLED", "4 REJECTED symbol-limit");
    }

    @Test
    void refusesTheLogonOfOneClientTooMany() throws InterruptedException {
        for (String client : List.of("alpha", "beta")) {
            running.queue.put(List.of(buy(running.logOn(client, new RecordingPort()), 1)));
        }
        RecordingPort tooMany = new RecordingPort();
        Session gamma = running.sessions.open("gamma", tooMany);
        running.queue.put(List.of(new Request.Logon(gamma), buy(gamma, 1)));

        await().until(() -> running.decider.dropped() == 1);
        assertThat(tooMany.told).containsExactly("logout client-limit");
    }

    @Test
    void endsTheSessionOfOneClientTooManyAlsoWhenItLoggedOnInTime() throws InterruptedException {
        RecordingPort tooMany = new RecordingPort();
        Session gamma = running.logOn("gamma", tooMany);
        for (String client : List.of("alpha", "beta")) {
            running.queue.put(List.of(buy(running.logOn(client, new RecordingPort()), 1)));
        }
        running.queue.put(List.of(buy(gamma, 1), buy(gamma, 2)));

        await().until(() -> running.decider.dropped() == 2);
        assertThat(tooMany.told).containsExactly("logged on after 0 with {}", "logout client-limit");
        assertThat(running.recordedIds()).hasSize(2);
    }

    @Test
    void recordsWhatAClientChangedOfItself() throws InterruptedException {
        Session alpha = running.logOn("alpha", port);
        running.queue.put(List.of(
                new Request.Audit(alpha, new AuditNote("alpha", 99, "kim", "strategy", "RUNNING", "PAUSED", "lunch"))));

        await().until(() -> port.told.contains("audited 99"));

        assertThat(running.log.auditEntries)
                .extracting(entry -> entry.client() + " " + entry.to())
                .containsExactly("alpha PAUSED");
    }

    @Test
    void tellsAClientWhatItsStrategyWasSetToLast() throws InterruptedException {
        Session first = running.logOn("alpha", port);
        AuditNote paused = new AuditNote("alpha", 99, "kim", "strategy", "RUNNING", "PAUSED", "lunch");
        AuditNote other = new AuditNote("alpha", 100, "kim", "something else", "a", "b", "");
        RecordingPort samePort = new RecordingPort();
        Session second = running.sessions.open("alpha", samePort);
        running.putWhileTheLogWaits(
                new Request.Audit(first, paused), new Request.Audit(first, other), new Request.Logon(second));
        running.letAppend();
        await().until(() -> samePort.told.size() == 1);
        assertThat(samePort.told).containsExactly("logged on after 0 with {} PAUSED");

        RecordingPort laterPort = new RecordingPort();
        running.logOn("alpha", laterPort);
        assertThat(laterPort.told).containsExactly("logged on after 0 with {} PAUSED");
        RecordingPort betasPort = new RecordingPort();
        running.logOn("beta", betasPort);
        assertThat(betasPort.told).containsExactly("logged on after 0 with {}");
    }
}
