package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The real order manager and a process with its clients. */
final class OrderManagerTaker implements OrderTaker, TimedTaker {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ServiceProcess orderManager;
    private final ChildProcess clients;
    private final OrderRuns runs;

    /** @param unansweredMax orders that a client sends without an answer, a power of two */
    OrderManagerTaker(Path home, Path directory, int clientCount, int unansweredMax) {
        Path database = directory.resolve("trades.db");
        orderManager = ServiceProcess.start(
                home,
                "order-manager",
                directory,
                List.of(ServiceProcess.stallAgent(home)),
                List.of(
                        "--order-manager.port=0",
                        "--order-manager.http.port=0",
                        "--order-manager.database=" + database,
                        "--shared-memory.path=" + directory.resolve("no-prices")));
        try {
            String port =
                    orderManager.health("/components/orderPort/details/port").asString();
            List<String> arguments = List.of(port, Integer.toString(clientCount), Integer.toString(unansweredMax));
            clients =
                    ChildProcess.start("order clients", Jvm.main(OrderClients.class, List.of(), arguments), directory);
        } catch (RuntimeException | Error e) {
            orderManager.close();
            throw e;
        }
        try {
            clients.await("logged on", PATIENCE);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        runs = new OrderRuns(clients, new DurableCheck(database, clientCount));
    }

    @Override
    public double take(long orders) {
        return runs.seconds(orders);
    }

    /** Of a client that has one unanswered order at most. */
    @Override
    public String takeOneByOne(int count) {
        return runs.latencies(count);
    }

    @Override
    public void verify() {
        runs.verify();
    }

    /** Orders in one transaction, the mean of all since it was started. */
    double batchOrdersMean() {
        return orderManager.metric("ordermanager_batch_size_sum")
                / orderManager.metric("ordermanager_batch_size_count");
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("ordersFoundInDatabase", runs.found());
        details.put("batchOrdersMean", batchOrdersMean());
        details.put("transactions", orderManager.metric("ordermanager_batch_size_count"));
        details.put("queueWaits", orderManager.metric("ordermanager_queue_waits_total"));
        return details;
    }

    @Override
    public ChildProcess process() {
        return orderManager.process();
    }

    @Override
    public List<ChildProcess> profiled() {
        return List.of(orderManager.process());
    }

    @Override
    public Map<String, ChildProcess> processes() {
        return Map.of("order manager", orderManager.process(), "order clients", clients);
    }

    @Override
    public void close() {
        clients.close();
        orderManager.close();
    }
}
