package dev.tradingipc.ordermanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.tradingipc.ordermanager.execution.GroupCommit;
import dev.tradingipc.ordermanager.execution.OrderQueue;
import dev.tradingipc.ordermanager.execution.TestOrders;
import dev.tradingipc.ordermanager.trades.TradeTotals;
import dev.tradingipc.protocol.FrameWriter;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.transport.FrameServerConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class OrderManagerApplicationTest {
    private static final String BUY =
            "{\"id\": 12, \"action\": \"BUY\", \"quantity\": 10, \"symbol\": \"AAPL\", \"price\": 173.20}*";
    private static final String SELL =
            "{\"id\": 13, \"action\": \"SELL\", \"quantity\": 20, \"symbol\": \"MSFT\", \"price\": 325.2134}*";

    /** A thousand transactions and more, each of which waits for the disk. */
    private static final Duration SLOW_DISK = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void recordsOrdersFromTcpAndShowsThem() {
        try (RunningOrderManager service = start()) {
            service.send(BUY + SELL);
            await().until(() -> service.totalTrades() == 2);

            assertThat(service.body("/trades/summary"))
                    .isEqualTo("{\"total_trades\":2,\"buy_count\":1,\"sell_count\":1,\"total_volume\":30,"
                            + "\"total_value\":8236.268,\"symbols_traded\":[\"AAPL\",\"MSFT\"]}");
            assertThat(service.body("/trades?symbol=AAPL"))
                    .startsWith("{\"trades\":[{\"sequence\":1,\"time\":\"20")
                    .endsWith("Z\",\"client\":\"plain\",\"id\":12,\"action\":\"BUY\",\"quantity\":10,"
                            + "\"symbol\":\"AAPL\",\"price\":173.20}],\"next\":null}");
        }
    }

    @Test
    void saysThatItTakesOrdersBeforeItTakesTheFirst(CapturedOutput output) {
        SpringApplication application = new SpringApplication(OrderManagerApplication.class);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(
                        EarlyClient.class,
                        () -> new EarlyClient(context.getBean(FrameServerConnectionFactory.class), output)));
        try (RunningOrderManager service = new RunningOrderManager(application, directory.resolve("trades.db"))) {
            assertThat(output.getOut())
                    .containsSubsequence("Taking orders on port " + service.orderPort(), "Received Order 12:");
        }
    }

    /** Sends an order as soon as the order port is open, and holds up the rest of the start until it has been taken. */
    private record EarlyClient(FrameServerConnectionFactory orderPort, CapturedOutput output)
            implements SmartLifecycle {
        @Override
        public void start() {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), orderPort.getPort())) {
                client.getOutputStream().write(BUY.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            await().until(() -> output.getOut().contains("Received Order 12:"));
        }

        @Override
        public void stop() {
            // Nothing is left to stop.
        }

        @Override
        public boolean isRunning() {
            return false;
        }

        /** After everything else, the order port among it. */
        @Override
        public int getPhase() {
            return DEFAULT_PHASE;
        }
    }

    @Test
    void showsTradesAsCsvWhenAskedTo() {
        try (RunningOrderManager service = start()) {
            service.send(BUY + SELL);
            await().until(() -> service.totalTrades() == 2);

            HttpResponse<String> csv = service.get("/trades?order=oldest", "text/csv");

            assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
            List<String> rows = csv.body().lines().toList();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0)).isEqualTo("sequence,time,client,id,action,quantity,symbol,price");
            assertThat(rows.get(2)).startsWith("2,20").endsWith("Z,plain,13,SELL,20,MSFT,325.2134");
        }
    }

    @Test
    void leadsFromPageToPageUntilTheLastOne() {
        try (RunningOrderManager service = start()) {
            service.send(orders(1, 25));
            await().until(() -> service.totalTrades() == 25);

            HttpResponse<String> first = service.get("/trades?size=10", "text/csv");
            assertThat(first.headers().firstValue("Link").orElseThrow())
                    .startsWith("<http://127.0.0.1:" + service.httpPort() + "/trades?size=10&after=")
                    .endsWith(">; rel=\"next\"");
            JsonNode page = service.json("/trades?size=10");
            JsonNode second =
                    service.json("/trades?size=10&after=" + page.get("next").asString());
            JsonNode last =
                    service.json("/trades?size=10&after=" + second.get("next").asString());

            assertThat(ids(page)).containsExactlyElementsOf(descending(25, 16));
            assertThat(ids(second)).containsExactlyElementsOf(descending(15, 6));
            assertThat(ids(last)).containsExactlyElementsOf(descending(5, 1));
            assertThat(last.get("next").isNull()).isTrue();
        }
    }

    @Test
    void answersAWrongQuestionWithASentence() {
        try (RunningOrderManager service = start()) {
            HttpResponse<String> answer = service.get("/trades?page=2", "text/csv");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("There is no parameter page");
        }
    }

    @Test
    void countsWhatItRefusesAndGoesOn() {
        try (RunningOrderManager service = start()) {
            service.send("garbage*" + BUY + "\u0001*{}*" + BUY.replace("BUY", "HOLD") + BUY.replace("12", "0")
                    + BUY.replace(": 10,", ": 1000000001,") + BUY.replace("AAPL", "aapl") + BUY.replace("173.20", "NaN")
                    + BUY.replace("173.20", "-1") + SELL);
            await().until(() -> service.totalTrades() == 2);

            assertThat(service.get("/actuator/prometheus", "*/*").body())
                    .contains("ordermanager_orders_total{outcome=\"filled\"} 2.0")
                    .contains("ordermanager_orders_total{outcome=\"rejected\"} 9.0")
                    .contains("ordermanager_orders_rejected_total{reason=\"action\"} 1.0")
                    .contains("ordermanager_orders_rejected_total{reason=\"quantity\"} 1.0")
                    .contains("ordermanager_orders_rejected_total{reason=\"symbol\"} 1.0")
                    .contains("ordermanager_order_seconds_count 2")
                    .contains("ordermanager_order_seconds_bucket{le=\"1.024E-6\"}")
                    .contains("ordermanager_batch_size_sum 2.0");
        }
    }

    @Test
    void countsAnOrderThatIsTooLongAndClosesItsConnection() throws IOException {
        RunningOrderManager service = start();
        try (Socket client = service.connect()) {
            client.getOutputStream()
                    .write((BUY + "x".repeat(Frames.ORDER_FRAME_LENGTH_MAX + 1)).getBytes(StandardCharsets.US_ASCII));

            await().until(() -> service.totalTrades() == 1);
            await().until(() -> service.get("/actuator/prometheus", "*/*")
                    .body()
                    .contains("ordermanager_orders_rejected_total{reason=\"too-long\"} 1.0"));
            assertThat(service.get("/actuator/prometheus", "*/*").body())
                    .contains("ordermanager_orders_total{outcome=\"rejected\"} 1.0");
        } finally {
            service.close();
        }
    }

    @Test
    void neverSendsAByteToAPlainClient() throws IOException {
        RunningOrderManager service = start();
        try (Socket client = service.connect()) {
            client.getOutputStream().write((BUY + "garbage*" + SELL).getBytes(StandardCharsets.US_ASCII));
            await().until(() -> service.totalTrades() == 2);
            client.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).isEmpty();
        } finally {
            service.close();
        }
    }

    @Test
    void recordsEveryOrderOfAClientThatClosesWithoutReading() {
        try (RunningOrderManager service = start()) {
            service.send(orders(1, 10_000));

            await().atMost(SLOW_DISK).until(() -> service.totalTrades() == 10_000);
            assertThat(service.json("/trades/summary").get("total_volume").asLong())
                    .isEqualTo(100_000);
            assertThat(ids(service.json("/trades?order=oldest&size=10000")))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 10_000).boxed().toList());
        }
    }

    @Test
    void commitsManyOrdersInOneTransactionUnderLoad() {
        try (RunningOrderManager service = start()) {
            service.send(orders(1, 20_000));
            await().atMost(SLOW_DISK).until(() -> service.totalTrades() == 20_000);

            assertThat(service.bean(GroupCommit.class).batchSizes().total()).isLessThan(2_000);
        }
    }

    @Test
    void slowsSendersDownInsteadOfGrowing() {
        try (RunningOrderManager service = start("--order-manager.queue-capacity=2", "--order-manager.batch-max=2")) {
            service.send(orders(1, 2_000));

            await().atMost(SLOW_DISK).until(() -> service.totalTrades() == 2_000);
            assertThat(service.bean(OrderQueue.class).waits()).isPositive();
        }
    }

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

    @Test
    void saysSoWhenAQuestionCannotBeAnswered() {
        try (RunningOrderManager service = start()) {
            service.bean(HikariDataSource.class).close();

            for (String question : List.of("/trades", "/positions", "/audit")) {
                assertThat(service.get(question, "application/json"))
                        .as(question)
                        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
                        .satisfies(
                                answer -> assertThat(answer.body()).contains("The trade database cannot be read now"));
                assertThat(service.get(question + "?size=-1", "application/json")
                                .statusCode())
                        .as(question)
                        .isEqualTo(400);
            }
        }
    }

    private RunningOrderManager start(String... settings) {
        return new RunningOrderManager(directory.resolve("trades.db"), settings);
    }

    private static FrameWriter orders(long first, long last) {
        FrameWriter frames = new FrameWriter(1 << 16);
        for (long id = first; id <= last; id++) {
            frames.order(TestOrders.order(id));
        }
        return frames;
    }

    private static List<Long> ids(JsonNode page) {
        return page.get("trades")
                .valueStream()
                .map(trade -> trade.get("id").asLong())
                .toList();
    }

    private static List<Long> descending(long from, long to) {
        return LongStream.rangeClosed(0, from - to).mapToObj(i -> from - i).toList();
    }
}
