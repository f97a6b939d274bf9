package dev.tradingipc.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a service is at this moment.
 *
 * @param state what it can be relied on for
 * @param reason why it is not ready, empty if it is
 * @param process its process, empty unless it lives
 * @param url the address of its control plane, empty until it listens
 */
record ServiceStatus(
        ServiceSpec service, State state, String reason, Optional<ProcessIdentity> process, Optional<String> url) {

    enum State {
        /** It lives and says that it can work. */
        READY,
        /** It answers, and says that it cannot work yet or any more. */
        UNHEALTHY,
        /** It lives, but does not answer. */
        RUNNING,
        /** It was started and ended by itself. */
        EXITED,
        /** It was not started, or was stopped. */
        STOPPED
    }

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    private static final int READ_TIMEOUT_MILLIS = 3_000;

    /** Asks the service, for up to a few seconds if it hangs. */
    static ServiceStatus ask(ServiceSpec service, RunDirectory directory, String host) {
        Optional<ProcessIdentity> started = directory.process(service);
        if (started.isEmpty()) {
            return new ServiceStatus(service, State.STOPPED, "", Optional.empty(), Optional.empty());
        }
        if (started.get().living().isEmpty()) {
            String lastLine = String.join("", LogFile.lastLines(directory.log(service), 1));
            return new ServiceStatus(service, State.EXITED, lastLine, Optional.empty(), Optional.empty());
        }
        if (directory.httpPort(service).isEmpty()) {
            return new ServiceStatus(service, State.RUNNING, "still starting", started, Optional.empty());
        }
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        String url = "http://" + bracketed + ":" + directory.httpPort(service).getAsInt();
        return askHealth(service, started, url);
    }

    private static ServiceStatus askHealth(ServiceSpec service, Optional<ProcessIdentity> process, String url) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(url + "/actuator/health/readiness").toURL().openConnection();
            connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
            connection.setReadTimeout(READ_TIMEOUT_MILLIS);
            if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
                return new ServiceStatus(service, State.READY, "", process, Optional.of(url));
            }
            try (InputStream body = connection.getErrorStream()) {
                String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new ServiceStatus(service, State.UNHEALTHY, reasonIn(text), process, Optional.of(url));
            }
        } catch (IOException e) {
            return new ServiceStatus(
                    service, State.RUNNING, "it does not answer: " + e.getMessage(), process, Optional.of(url));
        }
    }

    /** The parts of an actuator health answer that are not UP, with their details. */
    static String reasonIn(String health) {
        Object parsed;
        try {
            parsed = Json.parse(health);
        } catch (IllegalArgumentException e) {
            return "its health answer is not understood: " + e.getMessage();
        }
        List<String> reasons = new ArrayList<>();
        if (parsed instanceof Map<?, ?> answer && answer.get("components") instanceof Map<?, ?> components) {
            components.forEach((name, component) -> {
                if (component instanceof Map<?, ?> part && !"UP".equals(part.get("status"))) {
                    reasons.add(name + " " + part.get("status") + details(part.get("details")));
                }
            });
        }
        return reasons.isEmpty() ? "it says that it is not ready" : String.join("; ", reasons);
    }

    private static String details(Object details) {
        if (!(details instanceof Map<?, ?> map) || map.isEmpty()) {
            return "";
        }
        for (String telling : List.of("reason", "error", "message")) {
            if (map.containsKey(telling)) {
                return ": " + map.get(telling);
            }
        }
        List<String> all = new ArrayList<>();
        map.forEach((name, value) -> all.add(name + " " + value));
        return ": " + String.join(", ", all);
    }

    boolean isReady() {
        return state == State.READY;
    }

    /** Time since the process started, zero if there is none. */
    Duration uptime() {
        return process.map(it -> Duration.between(it.startedAt(), Instant.now()))
                .orElse(Duration.ZERO);
    }
}
