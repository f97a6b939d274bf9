package dev.tradingipc.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One running program; ended by its own process handle. */
final class ServiceProcess implements AutoCloseable {
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> JVM_FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    /** Generous, as a shared machine may be busy with much else. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Of one request; who has not answered by then hangs. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final Service service;
    private final Process process;
    private final Path log;
    private final Path portFile;
    private final Path controlToken;

    /** Starts the program in {@code directory}, where its log is kept, with these variables beside what it inherits. */
    static ServiceProcess start(
            Service service, Path directory, List<String> arguments, Map<String, String> environment) {
        return new ServiceProcess(service, WarmService.launch(service, JVM_FLAGS), directory, arguments, environment);
    }

    private ServiceProcess(
            Service service,
            List<String> program,
            Path directory,
            List<String> arguments,
            Map<String, String> environment) {
        this.service = service;
        try {
            this.log = Files.createTempFile(directory, service.label() + "-", ".log");
            this.portFile = directory.resolve(log.getFileName() + ".port");
            this.controlToken = directory.resolve("data/control/token");
            List<String> command = new ArrayList<>(List.of(JAVA, "-Dportfile=" + portFile));
            command.addAll(JVM_FLAGS);
            command.addAll(program);
            command.add("--" + service.label() + ".http.port=0");
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServiceProcess awaitReady() {
        await(service + " is ready").atMost(PATIENCE).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError(service + " ended with " + process.exitValue() + ":\n" + log());
            }
            return isReady();
        });
        return this;
    }

    boolean isReady() {
        return Files.exists(portFile) && status("/actuator/health/readiness") == 200;
    }

    /** Waits until the HTTP server answers, ready or not. */
    ServiceProcess awaitAnswering() {
        await(service + " answers").atMost(PATIENCE).until(() -> status("/actuator/health/liveness") == 200);
        return this;
    }

    /** Whether its HTTP server listens. */
    boolean listens() {
        return Files.exists(portFile);
    }

    int status(String path) {
        try {
            return Files.exists(portFile) ? send(path, "*/*").statusCode() : 0;
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    String get(String path) {
        return send(path, "*/*").body();
    }

    String getCsv(String path) {
        return send(path, "text/csv").body();
    }

    JsonNode json(String path) {
        return JSON.readTree(send(path, "application/json").body());
    }

    /** Sends JSON with the control token that the services of this directory have made; it must be taken. */
    JsonNode post(String path, String json) {
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + readToken())
                .POST(BodyPublishers.ofString(json)));
        if (answer.statusCode() != 200) {
            throw new AssertionError(service + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** The value of a metric, its tags as Prometheus prints them; 0 while it is not there. */
    double metric(String nameAndTags) {
        return new Metrics(get("/actuator/prometheus")).value(nameAndTags).orElse(0);
    }

    private String readToken() {
        try {
            return Files.readString(controlToken).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM, as {@code ./stack down} sends it; returns the exit code. */
    int stop() {
        process.destroy();
        return awaitExit();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Waits until the program has ended by itself; returns its exit code. */
    int awaitEnd() {
        await(service + " ends").atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** CPU time the process has taken so far, in user and kernel mode. */
    long cpuNanos() {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** Memory that the process takes of the machine now, as Linux counts it. */
    long residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    * 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return service.label();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private int awaitExit() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(String path, String accept) {
        return send(request(path).header("Accept", accept));
    }

    private HttpRequest.Builder request(String path) {
        try {
            String port = Files.readString(portFile).strip();
            return HttpRequest.newBuilder(URI.create(String.format(Locale.ROOT, "http://127.0.0.1:%s%s", port, path)))
                    .timeout(ANSWER_MAX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
