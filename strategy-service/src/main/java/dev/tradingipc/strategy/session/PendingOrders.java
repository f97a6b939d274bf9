package dev.tradingipc.strategy.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The orders without an answer, in the order they were made. For the tick thread; any thread may read the count. */
final class PendingOrders {
    private final Map<Long, PendingOrder> byId = new LinkedHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    /** Orders up to this id are part of the positions that were adopted last, whatever their outcome. */
    private long recordedId;

    int count() {
        return count.get();
    }

    void add(PendingOrder order) {
        byId.put(order.id(), order);
        count.set(byId.size());
    }

    /** The order of this id, which waits no longer; {@code null} if none waits. */
    PendingOrder remove(long id) {
        PendingOrder order = byId.remove(id);
        count.set(byId.size());
        return order;
    }

    Collection<PendingOrder> all() {
        return byId.values();
    }

    /** Whether this order's outcome is part of the adopted positions, and so must not change them again. */
    boolean isRecorded(PendingOrder order) {
        return order.id() <= recordedId;
    }

    /** The positions that hold once these orders are filled, given what is recorded up to an id. */
    Map<String, Long> positionsAfter(long lastId, Map<String, Long> recorded) {
        recordedId = lastId;
        Map<String, Long> positions = new HashMap<>(recorded);
        for (PendingOrder order : byId.values()) {
            if (!isRecorded(order)) {
                positions.merge(order.order().symbol(), order.order().signedQuantity(), Long::sum);
            }
        }
        return positions;
    }
}
