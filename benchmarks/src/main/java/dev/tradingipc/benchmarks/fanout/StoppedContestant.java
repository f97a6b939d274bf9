package dev.tradingipc.benchmarks.fanout;

import dev.tradingipc.benchmarks.harness.Contestant;
import dev.tradingipc.benchmarks.harness.ProcessProbe;
import java.util.LinkedHashMap;
import java.util.Map;

/** Clients that read, in the company of others that came, stopped reading, and are conflated. For one thread. */
final class StoppedContestant implements Contestant {
    /** In which what had been waiting since the last round goes by. */
    private static final int LEAD_MILLIS = 300;
    /** Of which a block of 10 ms more or less is no matter. */
    private static final int ROUND_MILLIS_MIN = 1_000;

    private final SharedGateway shared;
    private final int stopped;
    private final int roundMillis;
    private double ticksPerSecond;

    /** @param stopped how many others there are while a round lasts */
    StoppedContestant(SharedGateway shared, int stopped, int roundMillis) {
        this.shared = shared;
        this.stopped = stopped;
        this.roundMillis = Math.max(ROUND_MILLIS_MIN, roundMillis);
        shared.acquire();
    }

    /** Ticks a second that each client that reads got, the mean of all. */
    @Override
    public double round() {
        inCompany(this::read);
        return ticksPerSecond;
    }

    private void inCompany(Runnable work) {
        Feed.Gateway gateway = shared.gateway();
        double conflations = gateway.conflations();
        if (stopped > 0) {
            shared.readers().stop(stopped);
            gateway.awaitClients(shared.clients() + stopped);
            gateway.awaitConflated(conflations + stopped);
        }
        try {
            work.run();
        } finally {
            if (stopped > 0) {
                shared.readers().leave();
            }
        }
        gateway.awaitClients(shared.clients());
    }

    private void read() {
        FanoutReaders.Count count = shared.readers().read(LEAD_MILLIS, roundMillis);
        ticksPerSecond = count.ticks() * 1e9 / count.nanos() / shared.clients();
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>(shared.gateway().details());
        long ticks = (long) (ticksPerSecond * shared.clients() * roundMillis / 1e3);
        inCompany(() -> details.putAll(ProcessProbe.during(shared.gateway().process(), ticks, this::read)));
        return details;
    }

    @Override
    public void close() {
        shared.release();
    }
}
