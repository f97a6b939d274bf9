package dev.tradingipc.trading.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Positions and risk checks once more, slow and obvious: it keeps every fill for ever, computes everything from that
 * history each time it is asked, in BigDecimal, and values a day as the difference of two portfolios.
 */
final class NaiveDesk {
    private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal POINTS = BigDecimal.valueOf(10_000);

    /** An order of the past. */
    record Fill(String client, String symbol, BigDecimal quantity, BigDecimal price, long nanos, long day) {}

    /** What a client holds of a symbol, and what that cost and earned. */
    record Holding(BigDecimal quantity, BigDecimal cost, BigDecimal realised) {
        static final Holding NOTHING = new Holding(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        BigDecimal worth(BigDecimal mark) {
            return quantity.signum() == 0
                    ? realised
                    : realised.add(quantity.multiply(mark)).subtract(cost);
        }
    }

    final Map<String, BigDecimal> marks = new HashMap<>();
    final Map<String, Long> markNanos = new HashMap<>();
    final Map<String, String> states = new HashMap<>();
    RiskLimits limits;

    private final List<Fill> fills = new ArrayList<>();
    /** By client and symbol, what the position of the day's start is valued at. */
    private final Map<String, BigDecimal> startMarks = new HashMap<>();

    private int forgotten;
    private long day;

    NaiveDesk(RiskLimits limits, long day) {
        this.limits = limits;
        this.day = day;
    }

    /** The reason in words, or null. */
    String check(String client, String symbol, BigDecimal quantity, BigDecimal price, long nanos) {
        BigDecimal before = holding(client, symbol, Long.MAX_VALUE).quantity();
        BigDecimal after = before.add(quantity);
        boolean sameSide = after.signum() == 0 || after.signum() == before.signum();
        boolean reduces = sameSide && after.abs().compareTo(before.abs()) < 0;
        BigDecimal reference = marks.get(symbol);
        Map<String, BooleanSupplier> rules = new LinkedHashMap<>();
        rules.put("halted", () -> stateIs("HALTED", client, symbol));
        rules.put("reducing", () -> stateIs("REDUCING", client, symbol) && !reduces);
        rules.put(
                "client-not-allowed",
                () -> !limits.clients().isEmpty() && !limits.clients().contains(client));
        rules.put(
                "symbol-not-allowed",
                () -> !limits.symbols().isEmpty() && !limits.symbols().contains(symbol));
        rules.put("quantity-limit", () -> exceeds(quantity.abs(), BigDecimal.valueOf(limits.quantityMax())));
        rules.put("notional-limit", () -> exceeds(quantity.multiply(price).abs(), limits.notionalMax()));
        rules.put("position-limit", () -> !reduces && exceeds(after.abs(), BigDecimal.valueOf(limits.positionMax())));
        rules.put("no-reference-price", () -> collared() && reference == null);
        rules.put(
                "stale-reference-price",
                () -> collared() && nanos - markNanos.get(symbol) > limits.referenceAgeMaxNanos());
        rules.put("price-collar", () -> collared() && outside(price, reference));
        rules.put(
                "identical-order",
                () -> fills.subList(forgotten, fills.size()).stream()
                        .anyMatch(fill -> fill.client().equals(client)
                                && fill.symbol().equals(symbol)
                                && fill.quantity().compareTo(quantity) == 0
                                && fill.price().compareTo(price) == 0
                                && nanos < fill.nanos() + limits.identicalWindowNanos()));
        rules.put(
                "rate-limit",
                () -> limits.ordersPerSecondMax() > 0
                        && fills.subList(forgotten, fills.size()).stream()
                                        .filter(fill -> fill.client().equals(client)
                                                && nanos < fill.nanos() + SECOND.longValue())
                                        .count()
                                >= limits.ordersPerSecondMax());
        boolean lossMatters = limits.dailyLossMax().signum() > 0 && !reduces;
        rules.put("no-mark-price", () -> lossMatters && dayProfit(client) == null);
        rules.put("daily-loss", () -> lossMatters && dayProfit(client).negate().compareTo(limits.dailyLossMax()) > 0);
        return rules.entrySet().stream()
                .filter(rule -> rule.getValue().getAsBoolean())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    void accept(String client, String symbol, BigDecimal quantity, BigDecimal price, long nanos) {
        seePrice(client, symbol, price);
        fills.add(new Fill(client, symbol, quantity, price, nanos, day));
    }

    void startDay(long newDay) {
        day = newDay;
        startMarks.clear();
        for (Fill fill : fills) {
            BigDecimal mark = marks.get(fill.symbol());
            if (mark != null) {
                seePrice(fill.client(), fill.symbol(), mark);
            }
        }
    }

    void forget() {
        forgotten = fills.size();
    }

    /** Replays all fills of days before the given one. */
    Holding holding(String client, String symbol, long beforeDay) {
        Holding holding = Holding.NOTHING;
        for (Fill fill : fills) {
            if (fill.client().equals(client) && fill.symbol().equals(symbol) && fill.day() < beforeDay) {
                holding = after(holding, fill.quantity(), fill.price());
            }
        }
        return holding;
    }

    Map<String, Long> openQuantities(String client) {
        Map<String, Long> open = new TreeMap<>();
        for (Fill fill : fills) {
            if (fill.client().equals(client)) {
                open.merge(fill.symbol(), fill.quantity().longValueExact(), Long::sum);
            }
        }
        open.values().removeIf(quantity -> quantity == 0);
        return open;
    }

    /** Null when it cannot be known. */
    BigDecimal dayProfit(String client) {
        List<String> symbols = fills.stream()
                .filter(fill -> fill.client().equals(client))
                .map(Fill::symbol)
                .distinct()
                .toList();
        symbols.stream().filter(marks::containsKey).forEach(symbol -> seePrice(client, symbol, marks.get(symbol)));
        BigDecimal profit = BigDecimal.ZERO;
        for (String symbol : symbols) {
            Holding start = holding(client, symbol, day);
            Holding now = holding(client, symbol, Long.MAX_VALUE);
            if (now.quantity().signum() != 0 && !marks.containsKey(symbol)) {
                return null;
            }
            profit = profit.add(now.worth(marks.get(symbol)))
                    .subtract(start.worth(startMarks.get(client + " " + symbol)));
        }
        return profit;
    }

    private static Holding after(Holding held, BigDecimal quantity, BigDecimal price) {
        BigDecimal total = held.quantity().add(quantity);
        if (held.quantity().signum() * quantity.signum() >= 0) {
            return new Holding(total, held.cost().add(quantity.multiply(price)), held.realised());
        }
        if (total.signum() == -held.quantity().signum()) {
            Holding flat = after(held, held.quantity().negate(), price);
            return after(flat, total, price);
        }
        BigDecimal costOut = held.cost().multiply(quantity.negate()).divide(held.quantity(), 8, RoundingMode.HALF_EVEN);
        BigDecimal received = quantity.negate().multiply(price);
        return new Holding(
                total,
                held.cost().subtract(costOut),
                held.realised().add(received).subtract(costOut));
    }

    private void seePrice(String client, String symbol, BigDecimal price) {
        if (holding(client, symbol, day).quantity().signum() != 0) {
            startMarks.putIfAbsent(client + " " + symbol, price);
        }
    }

    private boolean stateIs(String state, String client, String symbol) {
        return state.equals(states.get("GLOBAL "))
                || state.equals(states.get("CLIENT " + client))
                || state.equals(states.get("SYMBOL " + symbol));
    }

    private boolean collared() {
        return limits.priceCollarBasisPoints() > 0;
    }

    private boolean outside(BigDecimal price, BigDecimal reference) {
        BigDecimal share = BigDecimal.valueOf(limits.priceCollarBasisPoints()).divide(POINTS);
        BigDecimal lowest = reference.multiply(BigDecimal.ONE.subtract(share));
        BigDecimal highest = reference.multiply(BigDecimal.ONE.add(share));
        return price.compareTo(lowest) < 0 || price.compareTo(highest) > 0;
    }

    private static boolean exceeds(BigDecimal value, BigDecimal limit) {
        return limit.signum() > 0 && value.compareTo(limit) > 0;
    }
}
