package dev.tradingipc.ordermanager.execution;

import dev.tradingipc.ordermanager.trades.Outcome;
import dev.tradingipc.ordermanager.trades.TradeLog;
import dev.tradingipc.ordermanager.trades.TradeLogException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which ids the clients of acknowledged sessions have used up, and what became of those orders. For the writer's thread.
 *
 * <p>It keeps one number for each client, its highest id: above it every id is new, at or below it the trade log tells.
 * Only the outcomes of the batch under way, which the log does not have yet, are kept themselves.
 */
final class KnownOrders {
    private final TradeLog log;
    private final Map<String, Long> lastIds = new HashMap<>();
    private final Map<Key, Outcome> undurable = new HashMap<>();

    private record Key(String client, long id) {}

    KnownOrders(TradeLog log) {
        this.log = log;
    }

    /** Clients with a used id. */
    int clients() {
        return lastIds.size();
    }

    boolean knows(String client) {
        return lastIds.containsKey(client);
    }

    /** The highest used id; 0 when there is none. */
    long lastId(String client) {
        return lastIds.getOrDefault(client, 0L);
    }

    /** What became of the first order with this id. */
    Optional<Outcome> find(String client, long id) throws TradeLogException {
        if (id > lastId(client)) {
            return Optional.empty();
        }
        Outcome ofThisBatch = undurable.get(new Key(client, id));
        return ofThisBatch == null ? log.find(client, id) : Optional.of(ofThisBatch);
    }

    /** Notes what became of an order in the batch under way. */
    void add(String client, long id, Outcome outcome) {
        lastIds.merge(client, id, Math::max);
        undurable.put(new Key(client, id), outcome);
    }

    /** Notes the highest id that the log has of a client. */
    void restore(String client, long lastId) {
        lastIds.merge(client, lastId, Math::max);
    }

    /** What was noted so far is durable, or forgotten. */
    void beginBatch() {
        undurable.clear();
    }

    void clear() {
        lastIds.clear();
        undurable.clear();
    }
}
