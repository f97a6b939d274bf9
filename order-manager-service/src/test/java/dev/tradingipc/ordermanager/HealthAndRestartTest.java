package dev.tradingipc.ordermanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.ordermanager.execution.OrderQueue;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.transport.FrameServerConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What keeps the service from taking orders, and what it has kept once it takes them again. */
@ExtendWith(OutputCaptureExtension.class)
class HealthAndRestartTest extends OrderManagerAndPlainClient {
    @Test
    void recordsWhatItHasReceivedBeforeItStops() {
        TradeTotals totals;
        OrderQueue queue;
        try (RunningOrderManager service = start("--order-manager.batch-max=100")) {
            service.send(orders(1, 10_000));
            await().until(() -> service.totalTrades() > 0);
            totals = service.bean(TradeTotals.class);
            queue = service.bean(OrderQueue.class);
        }
        assertThat(queue.isFinished()).isTrue();
        try (RunningOrderManager service = start()) {
            assertThat(service.totalTrades()).isEqualTo(totals.count());
            assertThat(ids(service.json("/trades?order=oldest&size=10000")))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, totals.count()).boxed().toList());
        }
    }

    @Test
    void continuesWithTheSameSummaryAfterARestart(CapturedOutput output) {
        String before;
        try (RunningOrderManager service = start()) {
            service.send(orders(1, 1_000));
            await().until(() -> service.totalTrades() == 1_000);
            before = service.body("/trades/summary");
        }
        assertThat(output)
                .contains("Summary: total_trades 1000, buy_count 500, sell_count 500, total_volume 10000,"
                        + " total_value 1732000.00, symbols_traded [AAPL]");
        try (RunningOrderManager service = start()) {
            assertThat(service.body("/trades/summary")).isEqualTo(before);
            service.send(BUY);
            await().until(() -> service.totalTrades() == 1_001);
            assertThat(service.json("/trades?size=1")
                            .get("trades")
                            .get(0)
                            .get("sequence")
                            .asLong())
                    .isEqualTo(1_001);
        }
    }

    @Test
    void isDownWhileItsDatabaseIsGoneAndRecordsWhatWaitedOnceItIsBack() throws IOException {
        Path database = directory.resolve("trades.db");
        try (RunningOrderManager service = start()) {
            await().until(() -> service.get("/actuator/health/readiness", "*/*").statusCode() == 200);
            Files.move(database, directory.resolve("away"));
            await().until(() -> service.get("/actuator/health/readiness", "*/*").statusCode() == 503);
            assertThat(service.body("/actuator/health")).contains("was moved or deleted");
            assertThat(service.metric("ordermanager_database_writable")).isZero();
            service.send(BUY);

            Files.move(directory.resolve("away"), database);

            await().until(() -> service.totalTrades() == 1);
            await().until(() -> service.get("/actuator/health/readiness", "*/*").statusCode() == 200);
            assertThat(service.json("/actuator/health")
                            .at("/components/tradeDatabase/details/trades")
                            .asLong())
                    .isEqualTo(1);
        }
    }

    @Test
    void isDownOnceItsPortTakesNoMoreClients() {
        try (RunningOrderManager service = start()) {
            await().until(() -> service.get("/actuator/health/readiness", "*/*").statusCode() == 200);
            assertThat(service.json("/actuator/health")
                            .at("/components/orderPort/details/port")
                            .asInt())
                    .isEqualTo(service.orderPort());

            service.bean(FrameServerConnectionFactory.class).stop();

            await().until(() -> service.get("/actuator/health/readiness", "*/*").statusCode() == 503);
            assertThat(service.body("/actuator/health"))
                    .contains("\"port\":\"not listening\"", "takes no more clients");
        }
    }
}
