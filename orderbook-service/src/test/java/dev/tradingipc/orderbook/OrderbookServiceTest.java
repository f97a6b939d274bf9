package dev.tradingipc.orderbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.control.start.ServiceApplication;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.transport.ReconnectingClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service between a plain stand-in for the gateway and a reader of the price file. */
@ExtendWith(OutputCaptureExtension.class)
class OrderbookServiceTest {
    @TempDir
    private Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private StandInGateway gateway;
    private ConfigurableApplicationContext service;

    @BeforeEach
    void startGateway() {
        gateway = keep(new StandInGateway(0));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened.reversed()) {
            closeable.close();
        }
    }

    @Test
    void pricesOfTheFeedAppearInSharedMemoryHealthAndMetrics() {
        start();
        awaitFeed();
        gateway.send("AAPL,172.5");
        gateway.send("3*MSFT,325.20*nonsense*");
        PriceTable table = table();
        await().until(() -> table.indexOf("MSFT") >= 0 && table.price(table.indexOf("MSFT")) == 325.20);
        assertThat(table.price(table.indexOf("AAPL"))).isEqualTo(172.53);
        assertThat(table.feedConnected()).isTrue();
        // The frame that is none comes behind both prices, so they may be seen before it is counted.
        await().untilAsserted(() -> assertThat(get("/actuator/prometheus"))
                .contains(
                        "orderbook_ticks_total 2.0",
                        "orderbook_frames_rejected_total{reason=\"malformed\"} 1.0",
                        "orderbook_tick_age_seconds "));
        assertThat(get("/actuator/health")).contains("\"ticks\":2", "\"symbols\":2", "\"framesRejected\":1");
    }

    @Test
    void showsThePricesOfTheFirstFiftySymbolsAmongItsMetrics() {
        start();
        awaitFeed();
        gateway.send("AAPL,172.53*");
        for (int symbol = 2; symbol <= 51; symbol++) {
            gateway.send("S" + symbol + ",1." + symbol + "*");
        }
        await().until(() -> get("/actuator/prometheus").contains("orderbook_symbols 51.0"));
        assertThat(get("/actuator/prometheus"))
                .contains("orderbook_price{symbol=\"AAPL\"} 172.53\n", "orderbook_price{symbol=\"S50\"} 1.5\n")
                .doesNotContain("orderbook_price{symbol=\"S51\"}");
    }

    @Test
    void isOutOfServiceWhileTheFeedIsDownAndAliveAllTheTime() {
        start();
        awaitFeed();
        int port = gateway.port();
        gateway.close();
        await().until(() -> get("/actuator/health/readiness").contains("OUT_OF_SERVICE"));
        assertThat(get("/actuator/health/liveness")).contains("UP");
        PriceTable table = table();
        await().until(() -> !table.feedConnected()); // readiness tells it before the price file does
        assertThat(table().isWriterAlive()).isTrue();
        gateway = keep(new StandInGateway(port));
        awaitFeed();
        gateway.send("AAPL,1*");
        await().until(() -> table().cursor() == 1);
    }

    /** A system like this one once tried, and logged, thousands of times a second when its gateway died. */
    @Test
    void losingTheGatewayCostsAFewAttemptsASecondAndAHandfulOfLogLines(CapturedOutput output) {
        start();
        awaitFeed();
        int port = gateway.port();
        ReconnectingClient feed = service.getBean(ReconnectingClient.class);
        long linesBefore = output.getAll().lines().count();
        long attemptsBefore = feed.attempts();
        long lostNanos = System.nanoTime();
        gateway.close();
        await().until(() -> feed.attempts() >= attemptsBefore + 5);
        Duration away = Duration.ofNanos(System.nanoTime() - lostNanos);
        // At least: 50 ms before the first attempt, doubling, each wait up to 20 % shorter.
        assertThat(away).isGreaterThan(Duration.ofMillis((50 + 100 + 200 + 400 + 800) * 8 / 10));
        StandInGateway flapping = keep(new StandInGateway(port));
        await().until(() -> flapping.connections() == 1);
        assertThat(output.getAll().lines().skip(linesBefore)).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aFrameWithoutEndIsCountedAndBreaksTheConnectionWhichIsFollowedByANewOne() {
        start();
        awaitFeed();
        gateway.send("AAPL,1*" + "x".repeat(2_000));
        await().until(() -> gateway.connections() == 2);
        awaitFeed();
        assertThat(get("/actuator/prometheus")).contains("orderbook_frames_rejected_total{reason=\"too-long\"} 1.0");
        assertThat(get("/actuator/health")).contains("\"framesRejected\":1");
        gateway.close();
        assertThat(table().cursor()).isEqualTo(1);
    }

    @Test
    void saysInHealthThatItsPriceFileWasCutAndStillShowsWhatItDid() throws IOException {
        start();
        awaitFeed();
        gateway.send("AAPL,1*MSFT,2*");
        await().until(() -> table().cursor() == 2);
        try (FileChannel file = FileChannel.open(directory.resolve("prices"), StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
        await().until(() -> get("/actuator/health").contains("DOWN"));
        gateway.send("AAPL,3*");
        assertThat(get("/actuator/health")).contains("was cut from ", " to 0 bytes while in use", "\"ticks\":2");
        assertThat(get("/actuator/prometheus"))
                .contains("orderbook_ticks_total 2.0", "orderbook_symbols 2.0", "orderbook_tick_age_seconds ")
                .doesNotContain("orderbook_price{");
        gateway.close();
        await().until(() -> get("/actuator/health").contains("is not connected"));
    }

    @Test
    void nobodyChangesItWithoutTheControlToken() {
        start();
        HttpRequest change = request("/actuator/loggers/some.logger")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertThat(sent(change).statusCode()).isEqualTo(401);
    }

    @Test
    void heartbeatGoesOnWhileTheFeedIsSilent() {
        start();
        PriceTable table = table();
        long first = table.heartbeatAgeNanos();
        await().until(() -> table.heartbeatAgeNanos() < first || table.heartbeatAgeNanos() < 50_000_000);
    }

    @Test
    void aRestartContinuesTheSessionAndAStopMarksTheFile() {
        start();
        awaitFeed();
        gateway.send("AAPL,1*");
        await().until(() -> table().cursor() == 1);
        long session = table().sessionId();
        service.close();
        assertThat(table().isStopped()).isTrue();
        start();
        assertThat(table().sessionId()).isEqualTo(session);
        assertThat(table().cursor()).isEqualTo(1);
        assertThat(table().isStopped()).isFalse();
    }

    private void start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--orderbook.gateway.port=" + gateway.port(),
                "--shared-memory.path=" + directory.resolve("prices"),
                "--shared-memory.ring-size=1024"));
        all.addAll(List.of(arguments));
        service = ServiceApplication.run(OrderbookApplication.class, all.toArray(String[]::new));
        keep(service);
    }

    private void awaitFeed() {
        await().until(() -> get("/actuator/health/readiness").contains("\"status\":\"UP\""));
        // A connection may be up before the stand-in has taken it over; what it then sends would go to nobody.
        await().until(() -> gateway.connections() > 0);
    }

    private PriceTable table() {
        return keep(PriceTable.open(directory.resolve("prices")));
    }

    private String get(String path) {
        return sent(request(path).build()).body();
    }

    private HttpRequest.Builder request(String path) {
        String port = service.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> sent(HttpRequest request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        opened.add(closeable);
        return closeable;
    }
}
