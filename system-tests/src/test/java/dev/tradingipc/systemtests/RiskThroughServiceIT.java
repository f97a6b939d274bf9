package dev.tradingipc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.systemtests.RiskOracle.Limits;
import dev.tradingipc.systemtests.RiskOracle.Order;
import dev.tradingipc.systemtests.peers.AcknowledgedClient;
import dev.tradingipc.systemtests.peers.FaultPlan;
import dev.tradingipc.systemtests.peers.NumberedOrder;
import dev.tradingipc.systemtests.peers.PlainServer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random orders of several clients at once to the real order manager, under random limits, trading states and market prices
 * that come through the real order book: each is filled or refused, and refused for the reason, as {@link RiskOracle} says.
 */
class RiskThroughServiceIT {
    private static final int RUNS = Proof.IS_FULL ? 16 : 2;
    private static final int PHASES = Proof.IS_FULL ? 25 : 8;
    private static final int ORDERS_PER_PHASE = Proof.IS_FULL ? 85 : 40;
    private static final int UNANSWERED_MAX = 64;
    private static final int PATIENCE_SECONDS = 120;
    private static final List<String> CLIENTS = List.of("alpha", "beta", "gamma");
    private static final List<String> SYMBOLS = List.of("AAPL", "MSFT", "IBM", "XYZ");
    /** What has no price; traded by one client only, as nobody can tell the loss of who holds it. */
    private static final String UNPRICED = "XYZ";

    private static final String TRADES_UNPRICED = "gamma";

    private final long seed = FaultPlan.seed(RiskThroughServiceIT.class);
    private final SplittableRandom random = new SplittableRandom(seed);
    private final RiskOracle oracle = new RiskOracle();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Long> lastIds = new TreeMap<>();
    private final LocalDate day = LocalDate.now(ZoneOffset.UTC);
    private int ticks;

    @TempDir
    private Path directory;

    @Test
    void fillsWhatTheLimitsAllowAndRefusesTheRestForTheRightReason() throws InterruptedException {
        try (Desk desk = new Desk(directory);
                PlainServer prices = new PlainServer(desk.pricesPort())) {
            desk.start(Service.ORDERBOOK).awaitReady();
            for (int run = 0; run < RUNS; run++) {
                Limits limits = limits(run);
                oracle.restart(limits);
                settings(limits).forEach(desk::with);
                desk.start(Service.ORDER_MANAGER).awaitReady();
                for (int phase = 0; phase < PHASES; phase++) {
                    change(desk, prices);
                    trade(desk, "seed " + seed + ", run " + run + " under " + limits + ", phase " + phase);
                }
                desk.get(Service.ORDER_MANAGER).stop();
            }
        }
        System.out.println("Risk: " + outcomes);
        if (Proof.IS_FULL) {
            assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum())
                    .isGreaterThanOrEqualTo(100_000);
            assertThat(outcomes)
                    .containsKeys(
                            "halted",
                            "reducing",
                            "client-not-allowed",
                            "symbol-not-allowed",
                            "quantity-limit",
                            "notional-limit",
                            "position-limit",
                            "no-reference-price",
                            "price-collar",
                            "identical-order",
                            "rate-limit",
                            "no-mark-price",
                            "daily-loss");
        }
    }

    /** All clients at once; what they share does not change meanwhile. */
    private void trade(Desk desk, String at) throws InterruptedException {
        Map<AcknowledgedClient, Map<NumberedOrder, Order>> sending = new LinkedHashMap<>();
        for (String name : CLIENTS) {
            Map<NumberedOrder, Order> orders = orders(name);
            Iterator<NumberedOrder> next = orders.keySet().iterator();
            sending.put(
                    new AcknowledgedClient(
                            name, desk.orderPort(), UNANSWERED_MAX, () -> next.hasNext() ? next.next() : null),
                    orders);
        }
        sending.keySet().forEach(AcknowledgedClient::start);
        for (Map.Entry<AcknowledgedClient, Map<NumberedOrder, Order>> sent : sending.entrySet()) {
            try (AcknowledgedClient client = sent.getKey()) {
                Map<String, Long> before = oracle.positions(client.name());
                assertThat(client.awaitDone(PATIENCE_SECONDS))
                        .as(client.describe())
                        .isTrue();
                assertThat(client.violations()).as(at).isEmpty();
                assertThat(client.logons().getFirst().positions()).as(at).isEqualTo(before);
                client.outcomes().forEach((numbered, outcome) -> {
                    assumeThat(LocalDate.ofInstant(outcome.time(), ZoneOffset.UTC))
                            .as("profit counts by day, and another one has begun")
                            .isEqualTo(day);
                    Order order = sent.getValue().get(numbered);
                    assertThat(oracle.allows(order, outcome.reason(), outcome.time()))
                            .as("%s: %s became %s", at, order, outcome)
                            .isTrue();
                    outcomes.merge(outcome.reason() == null ? "filled" : outcome.reason(), 1, Integer::sum);
                });
            }
        }
    }

    private Map<NumberedOrder, Order> orders(String client) {
        Map<NumberedOrder, Order> orders = new LinkedHashMap<>();
        Order order = null;
        for (int i = 0; i < ORDERS_PER_PHASE; i++) {
            if (order == null || random.nextInt(6) != 0) {
                long quantity = random.nextLong(1, 11) * (random.nextBoolean() ? 1L : -1L);
                order = new Order(client, symbol(client), quantity, price());
            }
            long id = lastIds.merge(client, 1L, Long::sum);
            orders.put(new NumberedOrder(id, frame(id, order), true), order);
        }
        return orders;
    }

    private static String frame(long id, Order order) {
        return "{\"id\": " + id + ", \"action\": \"" + (order.quantity() > 0 ? "BUY" : "SELL") + "\", \"quantity\": "
                + Math.abs(order.quantity()) + ", \"symbol\": \"" + order.symbol() + "\", \"price\": "
                + order.price().toPlainString() + ", \"client\": \"" + order.client() + "\"}";
    }

    /** Another price, and other trading states, which do not last long, or hardly an order would come to the other checks. */
    private void change(Desk desk, PlainServer prices) {
        String symbol = any(SYMBOLS);
        if (!symbol.equals(UNPRICED)) {
            BigDecimal price = price();
            prices.send(symbol + "," + price.toPlainString() + "*");
            ticks++;
            await().pollDelay(Duration.ZERO)
                    .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                    .until(() -> desk.get(Service.ORDERBOOK).metric("orderbook_ticks_total") == ticks);
            oracle.prices.put(symbol, price);
        }
        for (String set : List.copyOf(oracle.states.keySet())) {
            if (!oracle.states.get(set).equals("ACTIVE") && random.nextBoolean()) {
                set(desk, set.substring(0, set.indexOf(' ')), set.substring(set.indexOf(' ') + 1), "ACTIVE");
            }
        }
        if (random.nextInt(6) == 0) {
            String scope = any(List.of("global", "client", "symbol"));
            String name = switch (scope) {
                case "client" -> any(CLIENTS);
                case "symbol" -> any(SYMBOLS);
                default -> "";
            };
            set(desk, scope, name, any(List.of("REDUCING", "HALTED")));
        }
    }

    private void set(Desk desk, String scope, String name, String state) {
        String named = name.isEmpty() ? "" : "\"name\": \"" + name + "\", ";
        desk.get(Service.ORDER_MANAGER)
                .post(
                        "/actuator/trading",
                        "{\"scope\": \"" + scope + "\", " + named + "\"state\": \"" + state
                                + "\", \"who\": \"kim\", \"why\": \"a test\"}");
        oracle.states.put(scope + " " + name, state);
    }

    /** Each run with some of them, and each of them in some run. */
    private Limits limits(int run) {
        int on = random.nextInt(1 << 9) | 1 << run % 9;
        return new Limits(
                isOn(on, 0) ? random.nextInt(6, 10) : 0,
                isOn(on, 1) ? BigDecimal.valueOf(random.nextInt(600, 1_000)) : BigDecimal.ZERO,
                isOn(on, 2) ? random.nextInt(10, 60) : 0,
                isOn(on, 3) ? random.nextInt(100, 900) : 0,
                isOn(on, 4) ? Duration.ofSeconds(random.nextInt(1, 4)) : Duration.ZERO,
                isOn(on, 5) ? random.nextInt(20, 200) : 0,
                isOn(on, 6) ? BigDecimal.valueOf(random.nextInt(20, 300)) : BigDecimal.ZERO,
                isOn(on, 7) ? Set.of("alpha", "beta") : Set.of(),
                isOn(on, 8) ? Set.of("AAPL", "IBM", UNPRICED) : Set.of());
    }

    private static boolean isOn(int bits, int bit) {
        return (bits >> bit & 1) != 0;
    }

    private static List<String> settings(Limits limits) {
        List<String> settings = new ArrayList<>(List.of("quantity-max=" + limits.quantityMax()));
        settings.add("notional-max=" + limits.notionalMax());
        settings.add("position-max=" + limits.positionMax());
        settings.add("price-collar-basis-points=" + limits.collarBasisPoints());
        settings.add("reference-age-max=1h");
        settings.add("identical-window=" + limits.identicalWindow().toMillis() + "ms");
        settings.add("orders-per-second-max=" + limits.ordersPerSecondMax());
        settings.add("daily-loss-max=" + limits.dailyLossMax());
        settings.add("clients=" + String.join(",", limits.clients()));
        settings.add("symbols=" + String.join(",", limits.symbols()));
        return settings.stream()
                .map(setting -> "--order-manager.risk." + setting)
                .toList();
    }

    private String symbol(String client) {
        String symbol = any(SYMBOLS);
        return symbol.equals(UNPRICED) && !client.equals(TRADES_UNPRICED) ? SYMBOLS.getFirst() : symbol;
    }

    /** Few different ones, so that limits are met exactly. */
    private BigDecimal price() {
        return BigDecimal.valueOf(random.nextInt(95, 106));
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
