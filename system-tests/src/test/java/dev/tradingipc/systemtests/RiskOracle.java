package dev.tradingipc.systemtests;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What docs/PROTOCOL.md says of risk checks and trading states, in the plainest way, without any of our code: whether an order
 * may be filled, and why not. It is told what became of each order before the next one.
 *
 * <p>Where a check depends on time it has the times of the answers only, taken on another clock and a moment after the check;
 * close to the edge of a window it therefore allows both.
 */
final class RiskOracle {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration BLUR = Duration.ofMillis(250);
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    final Map<String, String> states = new HashMap<>();
    final Map<String, BigDecimal> prices = new HashMap<>();
    private final Map<String, Client> clients = new HashMap<>();
    private Limits limits;

    /** As the settings say it; 0 and empty for what is not limited. */
    record Limits(
            long quantityMax,
            BigDecimal notionalMax,
            long positionMax,
            long collarBasisPoints,
            Duration identicalWindow,
            int ordersPerSecondMax,
            BigDecimal dailyLossMax,
            Set<String> clients,
            Set<String> symbols) {}

    /** An order; the quantity is negative when it sells. */
    record Order(String client, String symbol, long quantity, BigDecimal price) {
        BigDecimal notional() {
            return price.multiply(BigDecimal.valueOf(quantity).abs());
        }
    }

    private record Filled(Order order, Instant time) {}

    private static final class Client {
        private final Map<String, Long> positions = new HashMap<>();
        private final List<Filled> filled = new ArrayList<>();
        private BigDecimal cash = ZERO;
    }

    /** What a check says. */
    private enum Verdict {
        PASS,
        REFUSE,
        EITHER
    }

    /** A restart forgets when orders were accepted, and may bring other limits. */
    void restart(Limits newLimits) {
        limits = newLimits;
        clients.values().forEach(client -> client.filled.clear());
    }

    Map<String, Long> positions(String client) {
        Map<String, Long> held = new HashMap<>(client(client).positions);
        held.values().removeIf(quantity -> quantity == 0);
        return held;
    }

    /** Takes what became of an order; false when that must not be. */
    boolean allows(Order order, String reason, Instant time) {
        Set<String> possible = possible(order, time);
        if (reason == null) {
            Client client = client(order.client);
            client.positions.merge(order.symbol, order.quantity, Long::sum);
            client.cash = client.cash.subtract(order.price.multiply(BigDecimal.valueOf(order.quantity)));
            client.filled.add(new Filled(order, time));
        }
        return possible.contains(reason == null ? "" : reason);
    }

    /** Reasons that may be, "" for none; more than one only where time decides. */
    private Set<String> possible(Order order, Instant time) {
        String timeless = beforeTime(order);
        if (timeless != null) {
            return Set.of(timeless);
        }
        Client client = client(order.client);
        Verdict identical = limits.identicalWindow.isZero()
                ? Verdict.PASS
                : verdict(client, time, limits.identicalWindow, filled -> filled.order.equals(order), 1);
        Verdict rate = limits.ordersPerSecondMax == 0
                ? Verdict.PASS
                : verdict(client, time, SECOND, filled -> true, limits.ordersPerSecondMax);
        Set<String> possible = new HashSet<>();
        if (identical != Verdict.PASS) {
            possible.add("identical-order");
        }
        if (identical != Verdict.REFUSE && rate != Verdict.PASS) {
            possible.add("rate-limit");
        }
        if (identical != Verdict.REFUSE && rate != Verdict.REFUSE) {
            possible.add(byDailyLoss(order, client));
        }
        return possible;
    }

    private interface Counted {
        boolean counts(Filled filled);
    }

    private static Verdict verdict(Client client, Instant time, Duration window, Counted counted, int max) {
        int surely = 0;
        int perhaps = 0;
        for (int i = client.filled.size() - 1; i >= 0; i--) {
            Filled filled = client.filled.get(i);
            Duration age = Duration.between(filled.time, time);
            if (age.compareTo(window.plus(BLUR)) > 0) {
                break;
            }
            if (counted.counts(filled)) {
                perhaps++;
                surely += age.compareTo(window.minus(BLUR)) < 0 ? 1 : 0;
            }
        }
        return surely >= max ? Verdict.REFUSE : perhaps >= max ? Verdict.EITHER : Verdict.PASS;
    }

    private String beforeTime(Order order) {
        long held = client(order.client).positions.getOrDefault(order.symbol, 0L);
        boolean reduces = reduces(order, held);
        Set<String> found = statesOf(order);
        if (found.contains("HALTED")) {
            return "halted";
        }
        if (found.contains("REDUCING") && !reduces) {
            return "reducing";
        }
        if (!limits.clients.isEmpty() && !limits.clients.contains(order.client)) {
            return "client-not-allowed";
        }
        if (!limits.symbols.isEmpty() && !limits.symbols.contains(order.symbol)) {
            return "symbol-not-allowed";
        }
        if (limits.quantityMax > 0 && Math.abs(order.quantity) > limits.quantityMax) {
            return "quantity-limit";
        }
        if (limits.notionalMax.signum() > 0 && order.notional().compareTo(limits.notionalMax) > 0) {
            return "notional-limit";
        }
        if (limits.positionMax > 0 && !reduces && Math.abs(held + order.quantity) > limits.positionMax) {
            return "position-limit";
        }
        return byCollar(order);
    }

    private Set<String> statesOf(Order order) {
        Set<String> found = new HashSet<>();
        found.add(states.getOrDefault("global ", "ACTIVE"));
        found.add(states.getOrDefault("client " + order.client, "ACTIVE"));
        found.add(states.getOrDefault("symbol " + order.symbol, "ACTIVE"));
        return found;
    }

    private String byCollar(Order order) {
        if (limits.collarBasisPoints == 0) {
            return null;
        }
        BigDecimal reference = prices.get(order.symbol);
        if (reference == null) {
            return "no-reference-price";
        }
        BigDecimal away = order.price.subtract(reference).abs().multiply(BASIS_POINTS);
        boolean isTooFar = away.compareTo(reference.multiply(BigDecimal.valueOf(limits.collarBasisPoints))) > 0;
        return isTooFar ? "price-collar" : null;
    }

    /** Nobody held anything when the day began, so its profit is what the positions are worth and what they brought. */
    private String byDailyLoss(Order order, Client client) {
        long held = client.positions.getOrDefault(order.symbol, 0L);
        if (limits.dailyLossMax.signum() == 0 || reduces(order, held)) {
            return "";
        }
        BigDecimal profit = client.cash;
        for (Map.Entry<String, Long> position : client.positions.entrySet()) {
            if (position.getValue() != 0) {
                BigDecimal mark = prices.get(position.getKey());
                if (mark == null) {
                    return "no-mark-price";
                }
                profit = profit.add(mark.multiply(BigDecimal.valueOf(position.getValue())));
            }
        }
        return profit.negate().compareTo(limits.dailyLossMax) > 0 ? "daily-loss" : "";
    }

    private static boolean reduces(Order order, long held) {
        long after = held + order.quantity;
        return held > 0 ? after >= 0 && after < held : held < 0 && after <= 0 && after > held;
    }

    private Client client(String name) {
        return clients.computeIfAbsent(name, ignored -> new Client());
    }
}
