package dev.tradingipc.systemtests.peers;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A good client of the acknowledged protocol that sends an order at fixed times and measures each from its time on. */
public final class PacedClient implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final PlainClient connection;
    private final String name;
    private long lastId;

    /** Connects to this port and logs on. */
    public PacedClient(String name, int port) {
        this.name = name;
        this.connection = new PlainClient(port);
        connection.send("{\"type\":\"logon\",\"client\":\"" + name + "\"}*");
        connection.readFrame();
    }

    /**
     * Sends this many orders, one every 5 ms, and returns the sorted nanoseconds from when each was due to its answer, so
     * that a late answer counts for those it delays, too.
     */
    public long[] answeredAfterNanos(int orders) {
        long[] nanos = new long[orders];
        long dueNanos = System.nanoTime();
        for (int i = 0; i < orders; i++) {
            dueNanos += PERIOD_NANOS;
            for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            lastId++;
            connection.send("{\"id\":" + lastId + ",\"action\":\"" + (lastId % 2 == 0 ? "SELL" : "BUY")
                    + "\",\"quantity\":1,\"symbol\":\"AAPL\",\"price\":1.5,\"client\":\"" + name + "\"}*");
            String answer = connection.readFrame();
            if (!answer.contains("\"id\": " + lastId + ",") || !answer.contains("FILLED")) {
                throw new AssertionError("order " + lastId + " was answered " + answer);
            }
            nanos[i] = System.nanoTime() - dueNanos;
        }
        Arrays.sort(nanos);
        return nanos;
    }

    @Override
    public void close() {
        connection.close();
    }
}
