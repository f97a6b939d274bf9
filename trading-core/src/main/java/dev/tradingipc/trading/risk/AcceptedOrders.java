package dev.tradingipc.trading.risk;

import java.util.HashMap;
import java.util.Map;

/**
 * What the checks remember of accepted orders, by client, while the rate or identical orders are limited. Clients whose
 * orders have all expired are dropped whenever the number of clients has doubled since the last time, so there are at
 * most twice as many (and at least {@value #CLIENTS_MIN}) as were trading at once.
 */
final class AcceptedOrders {
    private static final int CLIENTS_MIN = 1_024;

    private final RiskLimits limits;
    private final Map<String, OfClient> byClient = new HashMap<>();
    private int sweepAt = CLIENTS_MIN;

    AcceptedOrders(RiskLimits limits) {
        this.limits = limits;
    }

    /** What is in the way of a further order, or null. */
    RiskReason obstacle(String client, String symbol, long signedQuantity, long priceE8, long nowNanos) {
        OfClient accepted = byClient.get(client);
        if (accepted == null) {
            return null;
        }
        if (accepted.orders != null) {
            if (accepted.orders.contains(symbol, signedQuantity, priceE8, nowNanos)) {
                return RiskReason.IDENTICAL_ORDER;
            }
            if (accepted.orders.isFull(nowNanos)) {
                return RiskReason.IDENTICAL_ORDER_MEMORY;
            }
        }
        return accepted.times != null && accepted.times.isFull(nowNanos) ? RiskReason.RATE_LIMIT : null;
    }

    void add(String client, String symbol, long signedQuantity, long priceE8, long nowNanos) {
        if (limits.identicalWindowNanos() == 0 && limits.ordersPerSecondMax() == 0) {
            return;
        }
        OfClient accepted = byClient.get(client);
        if (accepted == null) {
            accepted = meet(client, nowNanos);
        }
        if (accepted.orders != null) {
            accepted.orders.add(symbol, signedQuantity, priceE8, nowNanos);
        }
        if (accepted.times != null) {
            accepted.times.add(nowNanos);
        }
    }

    void clear() {
        byClient.clear();
        sweepAt = CLIENTS_MIN;
    }

    int clients() {
        return byClient.size();
    }

    private OfClient meet(String client, long nowNanos) {
        if (byClient.size() >= sweepAt) {
            byClient.values().removeIf(accepted -> accepted.isEmpty(nowNanos));
            sweepAt = Math.max(CLIENTS_MIN, 2 * byClient.size());
        }
        OfClient accepted = new OfClient(limits);
        byClient.put(client, accepted);
        return accepted;
    }

    private static final class OfClient {
        /** Null when identical orders are not limited. */
        private final IdenticalOrders orders;
        /** Null when the rate is not limited. */
        private final OrderTimes times;

        OfClient(RiskLimits limits) {
            orders = limits.identicalWindowNanos() == 0 ? null : new IdenticalOrders(limits.identicalWindowNanos());
            times = limits.ordersPerSecondMax() == 0 ? null : new OrderTimes(limits.ordersPerSecondMax());
        }

        boolean isEmpty(long nowNanos) {
            return (orders == null || orders.isEmpty(nowNanos)) && (times == null || times.isEmpty(nowNanos));
        }
    }
}
