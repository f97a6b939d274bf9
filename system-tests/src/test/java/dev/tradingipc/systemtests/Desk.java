package dev.tradingipc.systemtests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The four programs on ports and files of their own; each can be stopped, killed and started again. */
final class Desk implements AutoCloseable {
    private final Path directory;
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<ServiceProcess> started = new ArrayList<>();
    private final Map<Service, ServiceProcess> running = new EnumMap<>(Service.class);
    private final int pricesPort = FreePort.find(List.of());
    private final int newsPort = FreePort.find(List.of(pricesPort));
    private final int orderPort = FreePort.find(List.of(pricesPort, newsPort));

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

    /** Gives this to every program that is started from now on, in place of what its property was before. */
    Desk with(String argument) {
        String property = argument.substring(0, argument.indexOf('=') + 1);
        arguments.removeIf(before -> before.startsWith(property)); // Spring joins a property given twice with a comma
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
        ServiceProcess process = ServiceProcess.start(service, directory, arguments, environment);
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
}
