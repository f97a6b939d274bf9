package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import dev.tradingipc.benchmarks.harness.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** All four programs of the stack, from their packaged jars, on free ports. For one thread. */
final class Desk implements AutoCloseable {
    static final String GATEWAY = "gateway";
    static final String ORDER_BOOK = "orderbook";
    /** The strategies are this with their numbers, from 1. */
    static final String STRATEGY = "strategy-";

    static final String ORDER_MANAGER = "order-manager";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Path home;
    private final ScratchDirectory disk;
    private final DeskSettings settings;
    private final Path priceFile;
    private final Map<String, ServiceProcess> started = new LinkedHashMap<>();
    private final Map<String, Path> directories = new LinkedHashMap<>();

    private Desk(Path home, ScratchDirectory memory, ScratchDirectory disk, DeskSettings settings) {
        this.home = home;
        this.disk = disk;
        this.settings = settings;
        this.priceFile = memory.create("prices").resolve("prices");
    }

    /**
     * Starts all of them and waits until the order manager has filled an order.
     *
     * @param memory where the price file lies
     * @param disk where all else does, and orders are synced
     */
    static Desk start(Path home, ScratchDirectory memory, ScratchDirectory disk, DeskSettings settings) {
        Desk desk = new Desk(home, memory, disk, settings);
        try {
            desk.startAll();
            desk.awaitOrders();
            return desk;
        } catch (RuntimeException | Error e) {
            desk.close();
            throw e;
        }
    }

    /** Those that listen first, then those that connect to them. */
    private void startAll() {
        Path database = directory(ORDER_MANAGER).resolve("trades.db");
        launch(GATEWAY, GATEWAY, settings.gateway(directory(GATEWAY)));
        launch(ORDER_MANAGER, ORDER_MANAGER, settings.orderManager(priceFile, database));
        started.values().forEach(ServiceProcess::awaitReady);
        String ports = "/components/gateway/details/ports/";
        String prices = started.get(GATEWAY).health(ports + "prices").asString();
        String news = started.get(GATEWAY).health(ports + "news").asString();
        String orders =
                orderManager().health("/components/orderPort/details/port").asString();
        launch(ORDER_BOOK, ORDER_BOOK, settings.orderBook(priceFile, prices));
        for (int i = 1; i <= settings.strategies(); i++) {
            launch(STRATEGY + i, "strategy", settings.strategy(i, priceFile, news, orders));
        }
        started.values().forEach(ServiceProcess::awaitReady);
    }

    private Path directory(String name) {
        return directories.computeIfAbsent(name, disk::create);
    }

    private void launch(String name, String service, List<String> arguments) {
        started.put(name, ServiceProcess.launch(home, service, directory(name), List.of(), arguments));
    }

    private void awaitOrders() {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (orderManager().metric("ordermanager_orders_total{outcome=\"filled\"}") == 0) {
            if (deadlineNanos - System.nanoTime() < 0) {
                throw orderManager().process().failure("has not filled an order within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private ServiceProcess orderManager() {
        return started.get(ORDER_MANAGER);
    }

    /** All of them by name. */
    Map<String, ServiceProcess> services() {
        return new TreeMap<>(started);
    }

    DeskSettings settings() {
        return settings;
    }

    Path priceFile() {
        return priceFile;
    }

    /** Where the order manager says how long orders took. */
    Path orderManagerLog() {
        return ServiceProcess.log(directory(ORDER_MANAGER), ORDER_MANAGER);
    }

    /** Ends those first that depend on others, so that none of them has to say what it misses. */
    @Override
    public void close() {
        started.keySet().stream()
                .sorted((one, other) -> Boolean.compare(listens(one), listens(other)))
                .forEach(name -> started.get(name).close());
    }

    private static boolean listens(String name) {
        return name.equals(GATEWAY) || name.equals(ORDER_MANAGER);
    }
}
