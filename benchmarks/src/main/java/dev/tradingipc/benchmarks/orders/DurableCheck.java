package dev.tradingipc.benchmarks.orders;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.nio.file.Path;

/** Looks into a database for the orders of clients that take part equally. For one thread. */
final class DurableCheck {
    private final Path database;
    /** By client, the highest id that was said to be durable, and up to where that has been looked for. */
    private final long[] durable;

    private final long[] found;

    DurableCheck(Path database, int clients) {
        this.database = database;
        this.durable = new long[clients];
        this.found = new long[clients];
    }

    /** So many more are said to be durable, shared as {@link OrderClients} does. */
    void add(long orders) {
        for (int i = 0; i < durable.length; i++) {
            durable[i] += orders / durable.length + (i < orders % durable.length ? 1 : 0);
        }
    }

    /** Looks for those that have not been looked for. */
    void verify() {
        for (int i = 0; i < durable.length; i++) {
            long there = TradeTable.count(database, OrderTape.client(i), found[i], durable[i]);
            if (there != durable[i] - found[i]) {
                throw new BenchmarkException("Of client " + OrderTape.client(i) + " orders " + (found[i] + 1) + " to "
                        + durable[i] + " were said to be durable, and " + database + " has " + there + " of them.");
            }
            found[i] = durable[i];
        }
    }

    /** How many have been found. */
    long found() {
        long all = 0;
        for (long ofClient : found) {
            all += ofClient;
        }
        return all;
    }
}
