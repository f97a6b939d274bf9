package dev.tradingipc.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The four programs on ports and files of their own; each can be stopped, killed and started again. */
final class Desk implements AutoCloseable {
    private final Path directory;
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<ServiceProcess> started = new ArrayList<>();
    private final Map<Service, ServiceProcess> running = new EnumMap<>(Service.class);
    private final int pricesPort = freePort();
    private final int newsPort = freePort();
    private final int orderPort = freePort();

    /** @param arguments given to every program, as {@code ./stack up -- ...} does */
    Desk(Path directory, String... arguments) {
        this.directory = directory;
        this.arguments.addAll(List.of(
                "--gateway.prices.port=" + pricesPort,
                "--gateway.news.port=" + newsPort,
                "--order-manager.port=" + orderPort,
                "--shared-memory.path=" + priceFile(),
                "--order-manager.database=" + database()));
        this.arguments.addAll(List.of(arguments));
    }

    /** Gives this to every program that is started from now on; what came before is outdone. */
    Desk with(String argument) {
        arguments.add(argument);
        return this;
    }

    /** Gives every program that is started from now on these variables beside what it inherits. */
    Desk under(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** Starts all four and waits until they are ready. */
    Desk startAll() {
        for (Service service : Service.values()) {
            start(service);
        }
        return awaitReady();
    }

    ServiceProcess start(Service service) {
        return running(service, ServiceProcess.start(service, directory, arguments, environment));
    }

    /** Starts it from the jar as it is built, as a user would. */
    ServiceProcess startJar(Service service) {
        return running(service, ServiceProcess.startJar(service, directory, arguments));
    }

    private ServiceProcess running(Service service, ServiceProcess process) {
        running.put(service, process);
        started.add(process);
        return process;
    }

    Desk awaitReady() {
        running.values().forEach(ServiceProcess::awaitReady);
        return this;
    }

    ServiceProcess get(Service service) {
        return running.get(service);
    }

    int pricesPort() {
        return pricesPort;
    }

    int newsPort() {
        return newsPort;
    }

    int orderPort() {
        return orderPort;
    }

    Path priceFile() {
        return directory.resolve("shm").resolve("prices");
    }

    Path database() {
        return directory.resolve("trades.db");
    }

    /** Trades in the log, as the order manager's summary tells it. */
    long totalTrades() {
        return get(Service.ORDER_MANAGER)
                .json("/trades/summary")
                .get("total_trades")
                .asLong();
    }

    @Override
    public void close() {
        started.forEach(ServiceProcess::close);
    }

    /**
     * A free port, as the four programs must know one another's before they start. It is from below the range that systems
     * give out of themselves, so that nobody gets it by chance until a program listens, or while one is away.
     */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_768);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (BindException taken) {
                // The next one may be free.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
