package dev.tradingipc.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SimulatedGatewayTest {
    private GatewayRun gateway;

    @BeforeEach
    void start() {
        gateway = new GatewayRun(
                "--gateway.seed=7",
                "--gateway.tick-interval=20ms",
                "--gateway.news-interval=50ms",
                "--gateway.prices.connections-max=3");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void saysWhereItServes(CapturedOutput output) {
        assertThat(output)
                .contains("Serving prices on 127.0.0.1:" + gateway.pricePort())
                .contains("Serving news on 127.0.0.1:");
    }

    @Test
    void streamsPlainPricesOfEverySymbolRoundByRound() {
        StandInClient client = gateway.priceClient();
        await().until(() -> client.frameCount() >= 40);
        assertThat(client.frames()).allMatch(frame -> frame.matches("[A-Z]{4},[0-9]+\\.[0-9]{2}"));
        List<String> symbols = client.frames().stream()
                .map(frame -> frame.substring(0, 4))
                .limit(8)
                .toList();
        assertThat(symbols).containsExactly("AAPL", "MSFT", "GOOG", "AMZN", "AAPL", "MSFT", "GOOG", "AMZN");
    }

    @Test
    void streamsSentiments() {
        StandInClient client = gateway.newsClient();
        await().until(() -> client.frameCount() >= 5);
        assertThat(client.frames())
                .allSatisfy(frame -> assertThat(Integer.parseInt(frame)).isBetween(0, 100));
    }

    @Test
    void ignoresWhatClientsSend() throws IOException {
        StandInClient client = gateway.priceClient();
        client.send("hello*".repeat(10_000));
        int before = client.frameCount();
        await().until(() -> client.frameCount() > before + 20);
    }

    @Test
    void turnsAwayClientsBeyondTheLimit() {
        StandInClient first = gateway.priceClient();
        StandInClient second = gateway.priceClient();
        StandInClient third = gateway.priceClient();
        await().until(() -> first.frameCount() > 0 && second.frameCount() > 0 && third.frameCount() > 0);
        StandInClient fourth = gateway.priceClient();
        await().until(fourth::isEnded);
        assertThat(gateway.metric("gateway_clients_refused_total{port=\"prices\"}"))
                .isEqualTo(1);
        assertThat(gateway.metric("gateway_clients{port=\"prices\"}")).isEqualTo(3);
        first.close();
        await().until(() -> gateway.metric("gateway_clients{port=\"prices\"}") == 2);
        StandInClient fifth = gateway.priceClient();
        await().until(() -> fifth.frameCount() > 0);
    }

    @Test
    void countsTicksAndNews() {
        StandInClient listener = gateway.newsClient();
        await().until(() -> listener.frameCount() > 0);
        await().until(() -> gateway.metric("gateway_ticks_total") >= 40 && gateway.metric("gateway_news_total") >= 3);
    }

    @Test
    void isReadyAndTellsItsState() {
        gateway.priceClient();
        await().until(() -> gateway.health().contains("\"prices\":1"));
        assertThat(gateway.health())
                .contains("\"status\":\"UP\"")
                .contains("\"source\":\"simulated\"")
                .contains("\"simulated\":\"running\"")
                .contains("\"lastTick\":\"20");
    }

    @Test
    void isDownWhenClientsCannotConnect() {
        gateway.stopPriceServer();
        await().until(() -> gateway.health().contains("\"status\":\"DOWN\""));
        assertThat(gateway.health()).contains("\"prices\":\"not listening\"");
    }

    @Test
    void nobodyChangesItWithoutTheControlToken() {
        assertThat(gateway.statusOfAChangeWithoutToken()).isEqualTo(401);
    }

    @Test
    void saysWhatItWasBuiltFrom() {
        assertThat(gateway.get("/actuator/info")).contains("\"artifact\":\"gateway-service\"");
    }
}
