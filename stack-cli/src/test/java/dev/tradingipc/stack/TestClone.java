package dev.tradingipc.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A clone whose four jars start {@link StandInService}s, on ports of its own; everything it started ends on close. */
final class TestClone implements AutoCloseable {

    /** What a command said and how it ended. */
    record Result(int exitCode, String out, String err) {}

    private final Path home;
    private final List<String> settings;
    private final List<Process> commands = new ArrayList<>();

    TestClone(Path home) throws IOException {
        this.home = home.toRealPath();
        this.settings = new ArrayList<>(portSettings());
        this.settings.add("--shared-memory.path=" + this.home.resolve("shm/prices"));
        for (ServiceSpec service : ServiceSpec.STACK) {
            StandInJar.write(this.home.resolve(service.jar()), StandInService.class);
        }
    }

    private static List<String> portSettings() throws IOException {
        List<ServicePort> ports = ServiceSpec.STACK.stream()
                .flatMap(service -> Stream.concat(Stream.of(service.httpPort()), service.dataPorts().stream()))
                .toList();
        List<ServerSocket> held = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        for (ServicePort port : ports) { // all held at once, so that all differ
            ServerSocket socket = listenerOnAnyPort();
            held.add(socket);
            settings.add("--" + port.property() + "=" + socket.getLocalPort());
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return settings;
    }

    /** Below the range that systems give out of themselves, so that nobody gets it by chance before a service listens. */
    private static ServerSocket listenerOnAnyPort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_768);
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (BindException taken) {
                // The next one may be free.
            }
        }
    }

    Path home() {
        return home;
    }

    Path prices() {
        return home.resolve("shm/prices");
    }

    RunDirectory runDirectory() {
        return new Installation(home, Map.of()).runDirectory();
    }

    List<String> settings() {
        return settings;
    }

    /** The port that a setting of this clone gives. */
    int port(String property) {
        return StackSettings.of(ServiceArguments.parse(settings)).number(new ServicePort(property, 0, ""));
    }

    /** Runs {@code up} with the ports of this clone; further settings go to the services, too. */
    Result up(String... more) {
        return run(upArguments(true, more));
    }

    private String[] upArguments(boolean detach, String... more) {
        List<String> arguments = new ArrayList<>(detach ? List.of("up", "-d", "--") : List.of("up", "--"));
        arguments.addAll(settings);
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray(String[]::new);
    }

    /** Runs a command within this process, without any environment variable. */
    Result run(String... arguments) {
        return runWith(Map.of(), arguments);
    }

    /** Runs a command within this process as if these were the environment variables. */
    Result runWith(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = StackCommand.commandLine(new Installation(home, environment))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int exitCode = command.execute(arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }

    /** Runs {@code up} in front, as a process of its own that prints to {@link #commandOutput()}. */
    Process upInFront(String... more) throws IOException {
        List<String> line = new ArrayList<>(withInterrupts());
        line.addAll(List.of(
                Installation.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstack.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(Arrays.asList(upArguments(false, more)));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile())
                .start();
        commands.add(process);
        return process;
    }

    /**
     * A prefix that makes a command heed SIGINT although its parent ignores it, as whatever a script starts in the
     * background does; a JVM keeps to what it inherits. Empty where {@code env} cannot do that.
     */
    private static List<String> withInterrupts() throws IOException {
        List<String> prefix = List.of("env", "--default-signal=INT");
        try {
            Process probe = new ProcessBuilder(prefix.get(0), prefix.get(1), "true")
                    .redirectErrorStream(true)
                    .start();
            return probe.waitFor() == 0 ? prefix : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    String commandOutput() throws IOException {
        return Files.readString(home.resolve("output"));
    }

    /** What the stand-ins recorded, in its order. */
    List<String> events() throws IOException {
        return Files.readAllLines(home.resolve("events"));
    }

    /** The services that have ended, first to last. */
    List<String> ended() throws IOException {
        return events().stream()
                .filter(event -> event.endsWith(" ended"))
                .map(event -> event.replace(" ended", ""))
                .toList();
    }

    List<ProcessHandle> living() {
        return ServiceSpec.STACK.stream()
                .flatMap(service -> runDirectory().process(service).stream())
                .flatMap(process -> process.living().stream())
                .toList();
    }

    @Override
    public void close() {
        for (Process command : commands) { // with what it is preparing, which a killed one leaves behind
            List<ProcessHandle> begun = command.descendants().toList();
            command.destroyForcibly();
            begun.forEach(ProcessHandle::destroyForcibly);
        }
        living().forEach(ProcessHandle::destroyForcibly);
    }
}
