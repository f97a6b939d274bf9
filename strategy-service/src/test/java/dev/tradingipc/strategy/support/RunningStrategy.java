package dev.tradingipc.strategy.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.control.start.ServiceApplication;
import dev.tradingipc.strategy.StrategyApplication;
import dev.tradingipc.trading.strategy.StrategyCounters;
import dev.tradingipc.trading.strategy.StrategyEngine;
import dev.tradingipc.trading.strategy.Suppression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service, in this process, on free ports. */
public final class RunningStrategy implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TOKEN = "the-token-of-the-test";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningStrategy(List<String> arguments) {
        context = ServiceApplication.run(StrategyApplication.class, arguments.toArray(String[]::new));
    }

    /** Starts it with the plain order protocol, against these peers, with windows of 2 and 3 ticks and whatever else is given. */
    public static RunningStrategy start(Path priceFile, int newsPort, int orderPort, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--strategy.order-protocol=plain"));
        arguments.addAll(List.of(more));
        return startAcknowledged(priceFile, newsPort, orderPort, arguments.toArray(String[]::new));
    }

    /** Starts it as {@link #start} does, with the acknowledged order protocol unless something else is given. */
    public static RunningStrategy startAcknowledged(Path priceFile, int newsPort, int orderPort, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--control.token=" + TOKEN,
                "--shared-memory.path=" + priceFile,
                "--strategy.news.port=" + newsPort,
                "--strategy.order-manager.port=" + orderPort,
                "--strategy.short-window=2",
                "--strategy.long-window=3"));
        arguments.addAll(List.of(more));
        return new RunningStrategy(arguments);
    }

    public StrategyCounters counters() {
        return context.getBean(StrategyEngine.class).counters();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The thread that takes the ticks. */
    public Thread tickThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ticks"))
                .findFirst()
                .orElseThrow();
    }

    public RunningStrategy awaitReady() {
        awaitReadiness(200);
        return this;
    }

    public void awaitUnready() {
        awaitReadiness(503);
    }

    public void awaitTicks(long ticks) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counters().ticks()).isEqualTo(ticks));
    }

    /** A tick is counted before the order that it does not lead to. */
    public void awaitSuppressed(Suppression reason, long orders) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counters().suppressed(reason)).isEqualTo(orders));
    }

    public String get(String path) {
        return exchange(request(path).build()).body();
    }

    /** Sends a JSON document with the control token. */
    public HttpResponse<String> post(String path, String json) {
        return post(path, json, TOKEN);
    }

    /** Sends a JSON document with some token. */
    public HttpResponse<String> post(String path, String json, String token) {
        return exchange(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }

    private void awaitReadiness(int status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                exchange(request("/actuator/health/readiness").build()))
                        .extracting(HttpResponse::statusCode, HttpResponse::body)
                        .first()
                        .isEqualTo(status));
    }

    private HttpRequest.Builder request(String path) {
        String port = context.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
