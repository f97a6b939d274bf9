package dev.tradingipc.gateway;

import dev.tradingipc.control.start.ServiceApplication;
import dev.tradingipc.gateway.outbound.FeedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole gateway on free ports, and the stand-in clients of one test; all of it ends with {@link #close}. */
final class GatewayRun implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final List<StandInClient> clients = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    GatewayRun(String... settings) {
        List<String> arguments =
                new ArrayList<>(List.of("--server.port=0", "--gateway.prices.port=0", "--gateway.news.port=0"));
        arguments.addAll(List.of(settings));
        context = ServiceApplication.run(GatewayApplication.class, arguments.toArray(String[]::new));
    }

    int pricePort() {
        return context.getBean("priceServer", FeedServer.class).number();
    }

    StandInClient priceClient() {
        return keep(StandInClient.reading(pricePort()));
    }

    StandInClient priceClientThatDoesNotRead() {
        return keep(StandInClient.notReading(pricePort()));
    }

    StandInClient newsClient() {
        return keep(StandInClient.reading(
                context.getBean("newsServer", FeedServer.class).number()));
    }

    void stopPriceServer() {
        context.getBean("priceServer", FeedServer.class).stop();
    }

    String health() {
        return get("/actuator/health/readiness");
    }

    /** A sample of /actuator/prometheus by its name and labels. */
    double metric(String sample) {
        return get("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    String get(String path) {
        return sent(request(path).build()).body();
    }

    /** The status of an attempt to change a log level without the control token. */
    int statusOfAChangeWithoutToken() {
        return sent(request("/actuator/loggers/some.logger")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build())
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        clients.forEach(StandInClient::close);
        context.close();
        http.close();
    }

    private StandInClient keep(StandInClient client) {
        clients.add(client);
        return client;
    }
}
