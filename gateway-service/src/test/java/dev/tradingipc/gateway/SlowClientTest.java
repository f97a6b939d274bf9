package dev.tradingipc.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Slow clients on real sockets; the rules one by one stand in BroadcastTest. */
class SlowClientTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void neverSlowsOthersAndConflatesForTheOneThatDoesNotRead() {
        try (GatewayRun gateway = new GatewayRun(manySymbols("--gateway.tick-interval=1ms"))) {
            StandInClient slow = gateway.priceClientThatDoesNotRead();
            StandInClient other = gateway.priceClient();
            await().atMost(LONG)
                    .until(() -> gateway.metric("gateway_frames_conflated_total{port=\"prices\"}") > 100_000);
            int before = other.frameCount();
            await().until(() -> other.frameCount() > before + 10_000);
            slow.startReading();
            await().atMost(LONG).until(() -> {
                int count = slow.frameCount();
                return count > 10_000 && slow.frames().get(count - 1).startsWith("S");
            });
            assertThat(slow.isEnded()).isFalse();
            assertThat(gateway.metric("gateway_slow_clients_total{action=\"conflated\",port=\"prices\"}"))
                    .isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void disconnectsTheOneThatDoesNotRead() {
        try (GatewayRun gateway = new GatewayRun(manySymbols(
                "--gateway.tick-interval=1ms",
                "--gateway.slow-client=disconnect",
                "--gateway.client-queue-blocks=2000"))) {
            gateway.priceClientThatDoesNotRead();
            StandInClient other = gateway.priceClient();
            await().atMost(LONG)
                    .until(() ->
                            gateway.metric("gateway_slow_clients_total{action=\"disconnected\",port=\"prices\"}") == 1);
            await().until(() -> gateway.metric("gateway_clients{port=\"prices\"}") == 1);
            assertThat(other.isEnded()).isFalse();
        }
    }

    @Test
    void waitsAtFullSpeedAndCutsTheOneThatTakesNothing() {
        try (GatewayRun gateway =
                new GatewayRun(manySymbols("--gateway.tick-interval=0", "--gateway.slow-client-timeout=2s"))) {
            gateway.priceClientThatDoesNotRead();
            await().until(() -> gateway.metric("gateway_slow_clients_total{action=\"waited\",port=\"prices\"}") > 0);
            await().atMost(LONG)
                    .until(() -> gateway.metric("gateway_slow_clients_total{action=\"cut\",port=\"prices\"}") == 1);
            await().until(() -> gateway.metric("gateway_clients{port=\"prices\"}") == 0);
        }
    }

    private static String[] manySymbols(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        IntStream.range(0, 500).forEach(i -> arguments.add("--gateway.symbols.S%d=%d.50".formatted(i, i + 1)));
        return arguments.toArray(String[]::new);
    }
}
