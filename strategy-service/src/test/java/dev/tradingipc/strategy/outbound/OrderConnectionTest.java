package dev.tradingipc.strategy.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.strategy.control.SentOrderLog;
import dev.tradingipc.strategy.support.StandInServer;
import dev.tradingipc.strategy.ticks.Upstreams;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.StrategyOrder;
import dev.tradingipc.transport.FrameClientConnectionFactory;
import dev.tradingipc.transport.ReconnectingClient;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OrderConnectionTest {
    private static final Duration SEND_TIMEOUT = Duration.ofMillis(200);

    private final Upstreams upstreams = new Upstreams();
    private final SentOrderLog log = new SentOrderLog();
    private final TimedSender sender = new TimedSender();
    private final OrderConnection connection = new OrderConnection(upstreams, sender, log, sequence -> 3);

    @Test
    void sendsNothingWithoutAConnection() {
        assertThat(connection.send(order(1))).isFalse();
    }

    @Test
    void cutsAnOrderManagerThatTakesNothingAndGoesOnWithTheNext() {
        try (StandInServer deaf = StandInServer.deaf();
                SendWatchdog watchdog = new SendWatchdog(sender, SEND_TIMEOUT)) {
            ReconnectingClient client = connectTo(deaf);
            try {
                watchdog.start();
                long id = 1;
                while (connection.send(order(id))) {
                    id++;
                }
                assertThat(sender.timeouts()).isOne();
                await().until(() -> deaf.connections() == 2 && upstreams.orderConnected());
                assertThat(connection.send(order(id + 1))).isTrue();
            } finally {
                client.stop();
            }
        }
    }

    @Test
    void logsOrdersAtALimitedRateAndSaysHowManyItLeftOut(CapturedOutput output) {
        try (log) {
            for (long id = 1; id <= 10_000; id++) {
                log.sent(order(id), new TickTrace(3, id));
            }
            log.start();
            await().until(() -> output.getOut().contains("orders more, not shown"));
        }
        assertThat(output.getOut().lines()).hasSizeLessThan(400);
    }

    private ReconnectingClient connectTo(StandInServer server) {
        ReconnectingClient client = new ReconnectingClient(
                "the order manager",
                FrameClientConnectionFactory.sending("127.0.0.1", server.port(), Optional.empty()),
                connection);
        client.start();
        await().until(upstreams::orderConnected);
        return client;
    }

    private static StrategyOrder order(long id) {
        return new StrategyOrder(id, Side.BUY, 10, "AAPL", 17_253_000_000L, 5, 41_077);
    }
}
