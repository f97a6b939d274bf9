package dev.tradingipc.ordermanager;

import dev.tradingipc.ordermanager.database.TestDatabase;
import dev.tradingipc.protocol.FrameWriter;
import dev.tradingipc.transport.FrameServerConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on free ports, spoken to from outside. */
final class RunningOrderManager implements AutoCloseable {
    private static final String TOKEN = "the-token-of-the-test";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    RunningOrderManager(Path database, String... settings) {
        this(new SpringApplication(OrderManagerApplication.class), database, settings);
    }

    RunningOrderManager(TestDatabase database, String... settings) {
        this(
                new SpringApplication(OrderManagerApplication.class),
                "--spring.datasource.url=" + database.url(),
                settings);
    }

    RunningOrderManager(SpringApplication application, Path database, String... settings) {
        this(application, "--order-manager.database=" + database, settings);
    }

    private RunningOrderManager(SpringApplication application, String database, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add(database);
        arguments.add("--order-manager.port=0");
        arguments.add("--server.port=0");
        arguments.add("--control.token=" + TOKEN);
        // Keeps the build's output readable.
        arguments.add("--order-manager.print-lines-max=10");
        context = application.run(arguments.toArray(String[]::new));
    }

    int orderPort() {
        return bean(FrameServerConnectionFactory.class).getPort();
    }

    int httpPort() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Socket connect() {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), orderPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects, sends, closes at once, reads nothing. */
    void send(String frames) {
        send(frames.getBytes(StandardCharsets.US_ASCII));
    }

    void send(FrameWriter frames) {
        send(frames.toByteArray());
    }

    private void send(byte[] frames) {
        try (Socket client = connect()) {
            client.getOutputStream().write(frames);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> get(String path, String accept) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort() + path))
                .header("Accept", accept)
                .build();
        return sent(request);
    }

    /** With the control token. */
    HttpResponse<String> post(String path, String json) {
        return post(path, json, TOKEN);
    }

    HttpResponse<String> post(String path, String json, String token) {
        return sent(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String body(String path) {
        return get(path, "application/json").body();
    }

    JsonNode json(String path) {
        return JsonMapper.shared().readTree(body(path));
    }

    /** The value of one sample of /actuator/prometheus, labels and all. */
    double metric(String sample) {
        return get("/actuator/prometheus", "*/*")
                .body()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    long totalTrades() {
        return json("/trades/summary").get("total_trades").asLong();
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
