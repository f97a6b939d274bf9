package dev.tradingipc.benchmarks.fanout;

import dev.tradingipc.benchmarks.harness.ChildProcess;
import dev.tradingipc.benchmarks.harness.Contestant;
import dev.tradingipc.benchmarks.harness.ProcessProbe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A feed that goes as fast as its clients read. Between two rounds they do not, and so it waits. For one thread. */
final class FanoutContestant implements Contestant {
    /** In which what had been waiting since the last round goes by; each client has about a millisecond more of it. */
    private static final int LEAD_MILLIS = 200;

    private final Feed feed;
    private final FanoutReaders readers;
    private final int clients;
    private final int roundMillis;
    private FanoutReaders.Count last;

    FanoutContestant(Feed feed, FanoutReaders readers, int clients, int roundMillis) {
        this.feed = feed;
        this.readers = readers;
        this.clients = clients;
        this.roundMillis = roundMillis;
        try {
            readers.connect(clients);
            feed.awaitClients(clients);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Ticks a second that each client got, the mean of all. */
    @Override
    public double round() {
        last = readers.read(LEAD_MILLIS + clients, Math.max(roundMillis, clients));
        return last.ticks() * 1e9 / last.nanos() / clients;
    }

    /** One more round, with a look into the process before and after, which therefore is not one of those that count. */
    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>(feed.details());
        details.put("clients", clients);
        details.put("ticksOfAllClientsPerSecond", last.ticks() * 1e9 / last.nanos());
        details.put("leastOfMost", (double) last.leastTicks() / last.mostTicks());
        details.putAll(ProcessProbe.during(feed.process(), last.ticks(), this::round));
        return details;
    }

    @Override
    public List<ChildProcess> profiled() {
        return feed.profiled();
    }

    @Override
    public void close() {
        readers.close();
        feed.close();
    }
}
