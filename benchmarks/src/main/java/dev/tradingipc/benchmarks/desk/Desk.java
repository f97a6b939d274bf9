package dev.tradingipc.benchmarks.desk;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import dev.tradingipc.benchmarks.harness.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private final Map<String, ServiceProcess> started = new ConcurrentHashMap<>();
    private final Map<String, Path> directories = new ConcurrentHashMap<>();

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

    /** Those that listen first, then those that connect to them; of each the ones that can be at the same time. */
    private void startAll() {
        Path gateway = directory(GATEWAY);
        Path orderManager = directory(ORDER_MANAGER);
        startTogether(Map.of(
                GATEWAY,
                () -> service("gateway", gateway, settings.gateway(gateway)),
                ORDER_MANAGER,
                () -> service(
                        "order-manager",
                        orderManager,
                        settings.orderManager(priceFile, orderManager.resolve("trades.db")))));
        String ports = "/components/gateway/details/ports/";
        String prices = started.get(GATEWAY).health(ports + "prices").asString();
        String news = started.get(GATEWAY).health(ports + "news").asString();
        String orders = started.get(ORDER_MANAGER)
                .health("/components/orderPort/details/port")
                .asString();
        Map<String, Start> clients = new LinkedHashMap<>();
        Path book = directory(ORDER_BOOK);
        clients.put(ORDER_BOOK, () -> service("orderbook", book, settings.orderBook(priceFile, prices)));
        for (int i = 1; i <= settings.strategies(); i++) {
            Path directory = directory(STRATEGY + i);
            List<String> arguments = settings.strategy(i, priceFile, news, orders);
            clients.put(STRATEGY + i, () -> service("strategy", directory, arguments));
        }
        startTogether(clients);
    }

    private Path directory(String name) {
        Path directory = disk.create(name);
        directories.put(name, directory);
        return directory;
    }

    private ServiceProcess service(String service, Path directory, List<String> arguments) {
        return ServiceProcess.start(home, service, directory, List.of(), arguments);
    }

    private interface Start {
        ServiceProcess start();
    }

    private void startTogether(Map<String, Start> starts) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = starts.entrySet().stream()
                    .<Future<?>>map(entry -> threads.submit(
                            () -> started.put(entry.getKey(), entry.getValue().start())))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("The desk is no longer waited for.", e);
        } catch (ExecutionException e) {
            throw new BenchmarkException(e.getCause().getMessage(), e.getCause());
        }
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
        return directories.get(ORDER_MANAGER).resolve(ORDER_MANAGER + ".log");
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
