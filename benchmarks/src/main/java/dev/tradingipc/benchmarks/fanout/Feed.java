package dev.tradingipc.benchmarks.fanout;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Jvm;
import dev.tradingipc.benchmarks.harness.Profiled;
import dev.tradingipc.benchmarks.harness.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What sends a feed to any number of clients. For one thread. */
interface Feed extends Profiled, AutoCloseable {
    /** Where clients connect. */
    String port();

    /** Waits until so many clients are served. */
    void awaitClients(int count);

    /** The process that sends, for tools that look into it. */
    ChildProcess process();

    /** Further figures; names end in their units. */
    Map<String, Object> details();

    @Override
    void close();

    /** The loop of {@link BareWriter}. */
    static Feed bare(Path directory, int clients) {
        ChildProcess process = ChildProcess.start(
                "bare writer", Jvm.main(BareWriter.class, List.of(), List.of(Integer.toString(clients))), directory);
        try {
            return new Bare(process, process.await("port", Bare.PATIENCE));
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    /**
     * The real gateway.
     *
     * @param tickInterval 0s for as fast as all clients read
     */
    static Gateway gateway(Path home, Path directory, String tickInterval) {
        List<String> settings = new ArrayList<>(List.of(
                "--gateway.http.port=0",
                "--gateway.prices.port=0",
                "--gateway.news.port=0",
                "--gateway.tick-interval=" + tickInterval,
                // Between two rounds nobody reads, and nobody is to be cut for it.
                "--gateway.slow-client-timeout=1d"));
        settings.addAll(FanoutBlock.settings());
        ServiceProcess service = ServiceProcess.start(home, "gateway", directory, List.of(), settings);
        return new Gateway(service);
    }

    /** See {@link #bare}. */
    record Bare(ChildProcess process, String port) implements Feed {
        private static final Duration PATIENCE = Duration.ofMinutes(2);

        @Override
        public void awaitClients(int count) {
            process.await("accepted", PATIENCE);
        }

        @Override
        public Map<String, Object> details() {
            return Map.of();
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** See {@link #gateway}. */
    record Gateway(ServiceProcess service) implements Feed {
        private static final String HEALTH = "/components/gateway/details";
        private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
        private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

        @Override
        public String port() {
            return service.health(HEALTH + "/ports/prices").asString();
        }

        @Override
        public void awaitClients(int count) {
            long deadlineNanos = System.nanoTime() + PATIENCE_NANOS;
            while (service.health(HEALTH + "/clients/prices").asInt() != count) {
                if (deadlineNanos - System.nanoTime() < 0) {
                    throw service.process().failure("does not have " + count + " clients");
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }

        /** Waits until so many clients more than at some time before get only the latest of each symbol. */
        void awaitConflated(double times) {
            long deadlineNanos = System.nanoTime() + PATIENCE_NANOS;
            while (conflations() < times) {
                if (deadlineNanos - System.nanoTime() < 0) {
                    throw service.process().failure("has found " + conflations() + " clients slow, and not " + times);
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }

        double conflations() {
            return service.metric("gateway_slow_clients_total{action=\"conflated\",port=\"prices\"}");
        }

        @Override
        public ChildProcess process() {
            return service.process();
        }

        @Override
        public List<ChildProcess> profiled() {
            return List.of(service.process());
        }

        @Override
        public Map<String, Object> details() {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("ticksPublished", service.metric("gateway_ticks_total"));
            details.put("conflations", conflations());
            return details;
        }

        @Override
        public void close() {
            service.close();
        }
    }
}
