package dev.tradingipc.control.metrics;

import dev.tradingipc.control.DeskApplication;
import dev.tradingipc.control.start.ServiceApplication;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.context.ConfigurableApplicationContext;

/** A running service whose meters all have a tag, asked over HTTP. */
final class MeteredDesk implements AutoCloseable {
    private final ConfigurableApplicationContext desk = ServiceApplication.run(
            DeskApplication.class,
            "--management.endpoints.web.exposure.include=metrics,prometheus",
            "--management.metrics.tags.room=blue");
    private final HttpClient http = HttpClient.newHttpClient();

    MeterRegistry meters() {
        return desk.getBean(MeterRegistry.class);
    }

    String get(String path) throws IOException, InterruptedException {
        String port = desk.getEnvironment().getRequiredProperty("local.server.port");
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        http.close();
        desk.close();
    }
}
