package dev.tradingipc.ordermanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.ordermanager.execution.GroupCommit;
import dev.tradingipc.ordermanager.execution.OrderQueue;
import dev.tradingipc.protocol.Frames;
import dev.tradingipc.transport.FrameServerConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class TakingOrdersTest extends OrderManagerAndPlainClient {
    /** A thousand transactions and more, each of which waits for the disk. */
    private static final Duration SLOW_DISK = Duration.ofMinutes(2);

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
}
