package dev.tradingipc.systemtests.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running Prometheus, asked over HTTP. */
public final class Prometheus implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofSeconds(5);

    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param address such as {@code http://127.0.0.1:9090} */
    public Prometheus(URI address) {
        this.address = address;
    }

    /**
     * Whether a panel with this query would show anything: one value that is a number, at one time of this range.
     *
     * @throws IllegalArgumentException with Prometheus's own words when it does not understand the query
     */
    public boolean hasValues(String expression, Duration range) {
        long nowSeconds = Instant.now().getEpochSecond();
        JsonNode answer = get("/api/v1/query_range?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)
                + "&start=" + (nowSeconds - range.toSeconds()) + "&end=" + nowSeconds + "&step=" + STEP.toSeconds());
        for (JsonNode series : answer.get("result")) {
            for (JsonNode sample : series.get("values")) {
                if (Double.isFinite(value(sample.get(1).asString()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Every rule that is loaded, with its health. */
    public JsonNode ruleGroups() {
        return get("/api/v1/rules").get("groups");
    }

    /** Every alert that is pending or firing. */
    public JsonNode alerts() {
        return get("/api/v1/alerts").get("alerts");
    }

    @Override
    public void close() {
        http.close();
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf", "-Inf" -> Double.POSITIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWER_MAX)
                .build();
        try {
            JsonNode answer =
                    JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
            if (!answer.get("status").asString().equals("success")) {
                throw new IllegalArgumentException(answer.get("error").asString());
            }
            return answer.get("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
