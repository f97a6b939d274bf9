package dev.tradingipc.systemtests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * A clone in which {@code ./stack} is run as a user runs it: the same script and the modules as they are built, with a run
 * directory, data, ports and a price file of its own. Whatever it has started is ended on close.
 */
final class StackClone implements AutoCloseable {
    private static final Path HOME =
            Path.of(System.getProperty("trading.home")).toAbsolutePath().normalize();
    private static final List<String> PORTS = List.of(
            "gateway.http.port",
            "orderbook.http.port",
            "strategy.http.port",
            "order-manager.http.port",
            "gateway.prices.port",
            "gateway.news.port",
            "order-manager.port");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What a command said, errors among it, and how it ended. */
    record Result(int exitCode, String output) {}

    private final Path directory;
    private final List<String> settings = new ArrayList<>();
    private final Map<String, Integer> ports = new TreeMap<>();
    private final List<Path> links = new ArrayList<>();
    private final List<Process> commands = new ArrayList<>();

    /** @param settings given to every service, besides its ports and the price file */
    StackClone(Path directory, String... settings) throws IOException {
        this.directory = directory.toRealPath();
        this.settings.addAll(List.of(settings));
        for (String file : List.of("stack", "pom.xml")) { // with their times: nothing is newer than what is built
            Files.copy(HOME.resolve(file), this.directory.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        link("examples");
        link("stack-cli");
        for (Service service : Service.values()) {
            link(service.label() + "-service");
        }
        PORTS.forEach(port -> ports.put(port, FreePort.find(ports.values())));
    }

    private void link(String name) throws IOException {
        links.add(Files.createSymbolicLink(directory.resolve(name), HOME.resolve(name)));
    }

    Path directory() {
        return directory;
    }

    Path priceFile() {
        return directory.resolve("shm/prices");
    }

    /** Runs a command to its end. */
    Result run(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "command-", ".out");
        Process command = start(output, List.of(), arguments);
        int exitCode = command.waitFor();
        return new Result(exitCode, Files.readString(output));
    }

    /** Runs a command that starts the stack, on the ports and the price file of this clone. */
    Result runHere(String... arguments) throws IOException, InterruptedException {
        return run(withSettings(arguments));
    }

    /** Starts such a command in front of its user; what it prints goes to {@link #shown()}. */
    Process inFront(String... arguments) throws IOException {
        // What a script starts in the background would else ignore Ctrl-C, and a JVM keeps to what it inherits.
        return start(directory.resolve("shown"), List.of("env", "--default-signal=INT"), withSettings(arguments));
    }

    String shown() throws IOException {
        return Files.readString(directory.resolve("shown"));
    }

    private String[] withSettings(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--");
        all.add("--shared-memory.path=" + priceFile());
        ports.forEach((property, port) -> all.add("--" + property + "=" + port));
        all.addAll(settings);
        return all.toArray(String[]::new);
    }

    private Process start(Path output, List<String> prefix, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(prefix);
        line.add(directory.resolve("stack").toString());
        line.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process command = builder.start();
        commands.add(command);
        return command;
    }

    /** Ctrl-C, as the terminal sends it. */
    static void interrupt(Process command) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(command.pid())).start().waitFor();
    }

    /** The services that live. */
    List<ProcessHandle> services() throws IOException, InterruptedException {
        return run("status", "-q")
                .output()
                .lines()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }

    /** Whether it is more than an entry of the process table that nobody has removed yet. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** What a service answers; its HTTP server must be up. */
    String get(Service service, String path) {
        URI address = URI.create("http://127.0.0.1:" + ports.get(service.label() + ".http.port") + path);
        try {
            return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    double metric(Service service, String name) {
        return new Metrics(get(service, "/actuator/prometheus")).value(name).orElseThrow();
    }

    long totalTrades() {
        return new JsonMapper()
                .readTree(get(Service.ORDER_MANAGER, "/trades/summary"))
                .get("total_trades")
                .asLong();
    }

    @Override
    public void close() throws IOException {
        try {
            services().forEach(ProcessHandle::destroyForcibly);
            for (Process command : commands) {
                command.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
            }
            for (Path link : links) {
                Files.delete(link);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
