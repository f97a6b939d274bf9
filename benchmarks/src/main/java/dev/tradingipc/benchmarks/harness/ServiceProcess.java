package dev.tradingipc.benchmarks.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    private final Path portFile;
    private final HttpClient http = HttpClient.newHttpClient();
    private String address;

    private ServiceProcess(ChildProcess process, Path portFile) {
        this.process = process;
        this.portFile = portFile;
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
        ServiceProcess started = launch(home, service, directory, flags, arguments);
        try {
            started.awaitReady();
            return started;
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    /** Starts it without waiting; in a directory where it has run before, with the same jar and log as then. */
    public static ServiceProcess launch(
            Path home, String service, Path directory, List<String> flags, List<String> arguments) {
        Path portFile = directory.resolve("port");
        Path log = log(directory, service);
        List<String> allFlags = new ArrayList<>(flags);
        allFlags.addAll(List.of("-Dportfile=" + portFile, "-Dlogfile=" + log, "-Dlogfile.bytes-max=" + LOG_BYTES_MAX));
        List<String> all = new ArrayList<>(arguments);
        // Its own, as the token of a stack of this clone is none of its business.
        all.add("--control.token-file=" + directory.resolve("token"));
        List<String> command = Jvm.service(copyOfJar(home, service, directory), allFlags, all);
        forget(portFile);
        return new ServiceProcess(ChildProcess.startLogged(service, command, directory, log), portFile);
    }

    /** Where a service that works in this directory says what happens. */
    public static Path log(Path directory, String service) {
        return directory.resolve(service + ".log");
    }

    /** Of a process before it, which may have been killed. */
    private static void forget(Path portFile) {
        try {
            Files.deleteIfExists(portFile);
        } catch (IOException e) {
            throw new BenchmarkException(portFile + " cannot be removed: " + e + ".", e);
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
        Path copy = directory.resolve(jar.getFileName());
        try {
            return Files.exists(copy) ? copy : Files.copy(jar, copy);
        } catch (IOException e) {
            throw new BenchmarkException("There is no " + jar + " to be read (" + e + "); ./stack bench builds it.", e);
        }
    }

    /** Waits until all that its health goes by is up. */
    public void awaitReady() {
        long deadlineNanos = System.nanoTime() + START_PATIENCE.toNanos();
        while (!hasPort() || !isUp()) {
            if (!process.isAlive()) {
                throw process.failure("has not started");
            }
            if (deadlineNanos - System.nanoTime() < 0) {
                throw process.failure("was not ready within " + START_PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean hasPort() {
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
        Double value = metrics().value(sample);
        if (value == null) {
            throw process.failure("has no metric " + sample);
        }
        return value;
    }

    /** All its metrics by now. */
    public Scrape metrics() {
        return Scrape.parse(text("/actuator/prometheus"));
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

    /** When its HTTP server began to listen, which is before anything else of it does: the end of what JVM and Spring take. */
    public Instant listensSince() {
        try {
            return Files.getLastModifiedTime(portFile).toInstant();
        } catch (IOException e) {
            throw process.failure("has no port that could be read of: " + e);
        }
    }

    /** kill -9; returns when it is gone. */
    public void kill() {
        http.shutdownNow();
        process.kill();
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.close();
    }
}
