package dev.tradingipc.benchmarks.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service as {@code ./stack} starts it: its packaged jar, its output in a file that it keeps short itself, any free ports. What
 * it says of itself over HTTP can be asked. For one thread.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** As {@code ./stack} sets it. */
    private static final long LOG_BYTES_MAX = 32L * 1024 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    private final ChildProcess process;
    private final HttpClient http = HttpClient.newHttpClient();
    private String address;

    private ServiceProcess(ChildProcess process) {
        this.process = process;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param service for example "gateway", of which the module's name is made
     * @param directory where it works
     * @param flags of its JVM, beyond those of {@code ./stack}
     * @param arguments its settings, {@code --name=value}
     */
    public static ServiceProcess start(
            Path home, String service, Path directory, List<String> flags, List<String> arguments) {
        Path portFile = directory.resolve("port");
        Path log = directory.resolve(service + ".log");
        List<String> allFlags = new ArrayList<>(flags);
        allFlags.addAll(List.of("-Dportfile=" + portFile, "-Dlogfile=" + log, "-Dlogfile.bytes-max=" + LOG_BYTES_MAX));
        List<String> all = new ArrayList<>(arguments);
        // Its own, as the token of a stack of this clone is none of its business.
        all.add("--control.token-file=" + directory.resolve("token"));
        List<String> command = Jvm.service(copyOfJar(home, service, directory), allFlags, all);
        ServiceProcess started = new ServiceProcess(ChildProcess.startLogged(service, command, directory, log));
        try {
            started.awaitReady(portFile);
            return started;
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    /** The flag that lets the stalls of a service be told, with what a build of this module has made. */
    public static String stallAgent(Path home) {
        Path agent = home.resolve("benchmarks/target/benchmarks.jar");
        if (!Files.isRegularFile(agent)) {
            throw new BenchmarkException("There is no " + agent + "; ./stack bench builds it.");
        }
        return "-javaagent:" + agent;
    }

    /** As {@code ./stack} does: a build would overwrite the jar under the JVM that runs it. */
    private static Path copyOfJar(Path home, String service, Path directory) {
        Path jar = home.resolve(service + "-service/target/" + service + "-service.jar");
        try {
            return Files.copy(jar, directory.resolve(jar.getFileName()));
        } catch (IOException e) {
            throw new BenchmarkException("There is no " + jar + " to be read (" + e + "); ./stack bench builds it.", e);
        }
    }

    private void awaitReady(Path portFile) {
        long deadlineNanos = System.nanoTime() + START_PATIENCE.toNanos();
        while (!hasPort(portFile) || !isUp()) {
            if (!process.isAlive()) {
                throw process.failure("has not started");
            }
            if (deadlineNanos - System.nanoTime() < 0) {
                throw process.failure("was not ready within " + START_PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean hasPort(Path portFile) {
        try {
            String port = Files.exists(portFile) ? Files.readString(portFile).strip() : "";
            address = "http://127.0.0.1:" + port;
            return !port.isEmpty();
        } catch (IOException e) {
            throw new BenchmarkException(portFile + " cannot be read: " + e + ".", e);
        }
    }

    private boolean isUp() {
        return get("/actuator/health").path("status").asString("").equals("UP");
    }

    /** A part of its health. */
    public JsonNode health(String pointer) {
        JsonNode found = get("/actuator/health").at(pointer);
        if (found.isMissingNode()) {
            throw process.failure("does not tell " + pointer + " in its health");
        }
        return found;
    }

    private JsonNode get(String path) {
        return JSON.readTree(text(path));
    }

    /**
     * The value of a metric.
     *
     * @param sample with its labels where it has some, as it stands before the value in /actuator/prometheus
     */
    public double metric(String sample) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow(() -> process.failure("has no metric " + sample));
    }

    /** All its metrics, as it tells them at /actuator/prometheus. */
    public String metrics() {
        return text("/actuator/prometheus");
    }

    private String text(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER_PATIENCE)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw process.failure("does not answer " + path + " (" + e + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw process.failure("is no longer asked");
        }
    }

    /** For tools that look into it. */
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.close();
    }
}
