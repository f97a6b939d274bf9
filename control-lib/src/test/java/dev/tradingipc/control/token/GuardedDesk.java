package dev.tradingipc.control.token;

import dev.tradingipc.control.DeskApplication;
import dev.tradingipc.control.start.ServiceApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** A running service, and requests to it written out by the byte, as no client of the JDK sends some of them. */
final class GuardedDesk implements AutoCloseable {
    static final String CHANGE = "/actuator/loggers/some.logger";

    private final ConfigurableApplicationContext desk;

    GuardedDesk(String... settings) {
        desk = ServiceApplication.run(DeskApplication.class, settings);
    }

    /** The status of the answer, without a body where one would change something. */
    int status(String method, String path, String... headers) throws IOException {
        return Integer.parseInt(answer(method, path, headers).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /** The answer, head and body. */
    String answer(String method, String path, String... headers) throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port())) {
            String body = "{\"configuredLevel\":\"warn\"}";
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n"
                    + String.join(
                            "",
                            List.of(headers).stream()
                                    .map(header -> header + "\r\n")
                                    .toList())
                    + "\r\n" + body;
            connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            return String.join("\n", answer.lines().toList());
        }
    }

    String host() {
        return "localhost:" + port();
    }

    @Override
    public void close() {
        desk.close();
    }

    private int port() {
        return Integer.parseInt(desk.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
