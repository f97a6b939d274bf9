package dev.tradingipc.benchmarks.fanout;

import dev.tradingipc.benchmarks.harness.ScratchDirectory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One gateway, which waits for nobody, and its reading clients, for all contestants of a start: it does not rest between rounds, so a
 * second one would take the processor from it. For one thread.
 */
final class SharedGateway {
    private static final long NEWCOMER_NANOS = TimeUnit.SECONDS.toNanos(11);

    private final Path home;
    private final ScratchDirectory scratch;
    private final String tickInterval;
    private final int clients;
    private Feed.Gateway gateway;
    private FanoutReaders readers;
    private int users;

    SharedGateway(Path home, ScratchDirectory scratch, String tickInterval, int clients) {
        this.home = home;
        this.scratch = scratch;
        this.tickInterval = tickInterval;
        this.clients = clients;
    }

    /** Starts it for the first user; each must {@link #release} it. */
    void acquire() {
        users++;
        if (users > 1) {
            return;
        }
        try {
            Path directory = scratch.create("gateway");
            gateway = Feed.gateway(home, directory, tickInterval);
            readers = new FanoutReaders(gateway.port(), directory);
            readers.connect(clients);
            gateway.awaitClients(clients);
            // Whoever comes in a rush, as those who stop do, and is younger than that gets frames ten times a second
            // only.
            LockSupport.parkNanos(NEWCOMER_NANOS);
        } catch (RuntimeException | Error e) {
            release();
            throw e;
        }
    }

    Feed.Gateway gateway() {
        return gateway;
    }

    FanoutReaders readers() {
        return readers;
    }

    int clients() {
        return clients;
    }

    /** Ends it with its last user. */
    void release() {
        users--;
        if (users > 0) {
            return;
        }
        if (readers != null) {
            readers.close();
            readers = null;
        }
        if (gateway != null) {
            gateway.close();
            gateway = null;
        }
    }
}
