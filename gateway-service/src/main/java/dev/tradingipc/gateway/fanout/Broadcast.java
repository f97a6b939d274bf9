package dev.tradingipc.gateway.fanout;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One stream of frames for any number of clients. One thread publishes; clients come and go on any thread and never wait
 * for it. Each client has a bounded queue and a virtual thread, so a slow one costs the others nothing unless the policy
 * is to wait for it.
 */
public final class Broadcast {
    private final BroadcastSettings settings;
    private final Newcomers newcomers;
    private final ClientCounters counters = new ClientCounters();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition joined = lock.newCondition();
    private final LatestFrames latest;
    private volatile ClientQueue[] clients = {};
    private final AtomicLong departures = new AtomicLong();
    private volatile Runnable whileWaiting = () -> {};
    private boolean closed;
    private long publishedBytes;

    /** A broadcast without clients. */
    public Broadcast(BroadcastSettings settings) {
        this(settings, new Newcomers());
    }

    Broadcast(BroadcastSettings settings, Newcomers newcomers) {
        this.settings = settings;
        this.newcomers = newcomers;
        this.latest = new LatestFrames(Backlog.wholeBlocks(settings.queueBlocks()));
    }

    /** How this broadcast treats its clients. */
    public BroadcastSettings settings() {
        return settings;
    }

    /** Adds a client; it gets a snapshot first where there is one, then every block published from now on. */
    public void join(FrameSink sink) {
        ClientQueue client =
                new ClientQueue(sink, settings, latest, newcomers, counters, () -> whileWaiting.run(), this::remove);
        lock.lock();
        try {
            if (closed) {
                sink.close();
                return;
            }
            // Under the lock that publishing takes to update the latest frames: nothing is missed, nothing comes twice.
            if (settings.snapshot()) {
                begin(client);
            }
            newcomers.joined(System.nanoTime());
            ClientQueue[] more = Arrays.copyOf(clients, clients.length + 1);
            more[clients.length] = client;
            clients = more;
            joined.signalAll();
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name(sink.name()).start(client);
    }

    private void begin(ClientQueue client) {
        MissedFrames missed = latest.snapshot();
        if (!missed.isEmpty()) {
            client.begin(new Block(missed.toByteArray()));
        }
    }

    /** Removes the client of this id; harmless when it has gone already. */
    public void leave(String sinkId) {
        for (ClientQueue client : clients) {
            if (client.id().equals(sinkId)) {
                client.close();
            }
        }
    }

    /**
     * Sets what the publishing thread does about ten times a second while it waits for slow clients; it ends the wait by
     * throwing, after which some clients have not got the block.
     */
    public void whileWaiting(Runnable check) {
        whileWaiting = check;
    }

    /** Hands a block to every client; blocks only under the policy "wait". Called by one thread. */
    public void publish(Block block) throws InterruptedException {
        ClientQueue[] receivers;
        lock.lock();
        try {
            if (settings.indexed()) {
                latest.put(block);
            }
            receivers = clients;
        } finally {
            lock.unlock();
        }
        publishedBytes += block.bytes.length;
        for (ClientQueue client : receivers) {
            client.deliver(block);
        }
    }

    /** Bytes published since the beginning; for the thread that publishes. */
    public long publishedBytes() {
        return publishedBytes;
    }

    /** Waits until there is a client; false when there is still none after this time. */
    public boolean awaitClient(long atMostNanos) throws InterruptedException {
        long leftNanos = atMostNanos;
        lock.lock();
        try {
            while (clients.length == 0 && leftNanos > 0) {
                leftNanos = joined.awaitNanos(leftNanos);
            }
            return clients.length > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until every client has been sent what was published, or is gone. */
    public void awaitSent() throws InterruptedException {
        for (ClientQueue client : clients) {
            client.awaitSent();
        }
    }

    /** The clients that are connected now. */
    public List<Client> clients() {
        return List.of(clients);
    }

    /** Number of clients that are connected now. */
    public int clientCount() {
        return clients.length;
    }

    /** Blocks that wait for the client that is furthest behind. */
    public int backlogBlocksMax() {
        int most = 0;
        for (ClientQueue client : clients) {
            most = Math.max(most, client.backlogBlocks());
        }
        return most;
    }

    /** Number of clients that have gone since the beginning; grows after the client has left {@link #clients}. */
    public long departures() {
        return departures.get();
    }

    /** Frames that conflated clients did not get because a newer one took their place; until now, also for those behind. */
    public long framesReplaced() {
        for (ClientQueue client : clients) {
            client.countReplaced();
        }
        return counters.framesReplaced.get();
    }

    /** What else slow clients have caused, and what sending took. */
    public ClientCounters clientCounters() {
        return counters;
    }

    /** Closes every client's connection; later ones are closed at once. */
    public void close() {
        ClientQueue[] last;
        lock.lock();
        try {
            closed = true;
            last = clients;
        } finally {
            lock.unlock();
        }
        for (ClientQueue client : last) {
            client.close();
        }
    }

    private void remove(ClientQueue gone) {
        lock.lock();
        try {
            clients = Arrays.stream(clients).filter(client -> client != gone).toArray(ClientQueue[]::new);
            departures.incrementAndGet();
        } finally {
            lock.unlock();
        }
    }
}
