package dev.tradingipc.trading.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.trading.positions.MoneySum;
import dev.tradingipc.trading.positions.Position;
import dev.tradingipc.trading.positions.PositionBook;
import dev.tradingipc.trading.positions.Positions;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random orders under random limits, states, prices and days: decided and filled exactly as by {@link NaiveDesk}. */
class RiskOracleTest {
    private static final boolean FULL = "full".equals(System.getProperty("trading.proof"));
    private static final int ORDERS = FULL ? 100_000 : 20_000;
    private static final int ORDERS_PER_DESK = 500;

    private final Map<String, Integer> outcomes = new HashMap<>();

    @Test
    void decidesAndFillsAsTheNaiveDeskDoes() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("checking " + ORDERS + " orders with -Dseed=" + seed);
        Random random = new Random(seed);
        for (int desk = 0; desk < ORDERS / ORDERS_PER_DESK; desk++) {
            new Desk(random, "-Dseed=" + seed + " desk " + desk).trade();
        }
        System.out.println("outcomes: " + outcomes);
        for (RiskReason reason : RiskReason.values()) {
            if (reason != RiskReason.IDENTICAL_ORDER_MEMORY) {
                assertThat(outcomes).as("reasons met").containsKey(reason.label());
            }
        }
        assertThat(outcomes.get("accepted")).isGreaterThan(ORDERS / 10);
    }

    private record Order(String client, String symbol, long signedQuantity, long priceE8) {
        BigDecimal quantity() {
            return BigDecimal.valueOf(signedQuantity);
        }

        BigDecimal price() {
            return BigDecimal.valueOf(priceE8, 8);
        }
    }

    /** Some clients and symbols that trade under limits of their own. */
    private final class Desk {
        private static final String[] CLIENTS = {"alpha", "beta", "gamma"};
        private static final String[] SYMBOLS = {"AAPL", "MSFT", "IBM"};
        /** Steps of time, so that orders often meet the very end of a window. */
        private static final long STEP_NANOS = 100_000_000L;

        private final Random random;
        private final String name;
        private final boolean large;
        private final boolean odd;
        private final TestPrices prices = new TestPrices();
        private final NaiveDesk naive;
        private final Map<String, Integer> refused = new HashMap<>();

        private RiskLimits limits;
        private RiskChecks checks;
        private PositionBook book = new PositionBook(20_000);
        private TradingStates states = TradingStates.ALL_ACTIVE;
        private long nowNanos;
        /** The last order, as now and then it comes again. */
        private Order order = new Order(CLIENTS[0], SYMBOLS[0], 1, 1);

        Desk(Random random, String name) {
            this.random = random;
            this.name = name;
            large = random.nextInt(4) == 0;
            odd = random.nextInt(4) == 0;
            limits = randomLimits();
            checks = new RiskChecks(limits, prices);
            naive = new NaiveDesk(limits, 20_000);
        }

        void trade() {
            for (int i = 0; i < ORDERS_PER_DESK; i++) {
                changeTheWorld();
                order(name + " order " + i);
            }
            assertCounters();
            for (String client : CLIENTS) {
                Positions positions = book.positions(client);
                assertThat(positions.openQuantities()).isEqualTo(naive.openQuantities(client));
                assertThat(positions.openSymbols())
                        .isEqualTo(naive.openQuantities(client).size());
                assertDayProfit(client, positions);
            }
        }

        private void order(String at) {
            if (random.nextInt(6) != 0) {
                order = new Order(any(CLIENTS), any(SYMBOLS), quantity(), priceE8());
            }
            Positions positions = book.positions(order.client());
            RiskReason reason = checks.check(
                    order.client(), order.symbol(), order.signedQuantity(), order.priceE8(), positions, nowNanos);
            String label = reason == null ? null : reason.label();
            assertThat(label)
                    .as("%s: %s under %s", at, order, limits)
                    .isEqualTo(naive.check(order.client(), order.symbol(), order.quantity(), order.price(), nowNanos));
            if (label == null) {
                fill(at, positions);
            } else {
                refused.merge(label, 1, Integer::sum);
            }
            outcomes.merge(label == null ? "accepted" : label, 1, Integer::sum);
        }

        private void fill(String at, Positions positions) {
            Position position = positions.fill(order.symbol(), order.signedQuantity(), order.priceE8());
            checks.accepted(order.client(), order.symbol(), order.signedQuantity(), order.priceE8(), nowNanos);
            naive.accept(order.client(), order.symbol(), order.quantity(), order.price(), nowNanos);
            assertPosition(at, position, naive.holding(order.client(), order.symbol(), Long.MAX_VALUE));
        }

        private void assertCounters() {
            for (RiskReason reason : RiskReason.values()) {
                assertThat(checks.counters().refused(reason))
                        .as("%s: %s", name, reason)
                        .isEqualTo(refused.getOrDefault(reason.label(), 0).longValue());
            }
        }

        private void assertPosition(String at, Position position, NaiveDesk.Holding holding) {
            assertThat(position.quantity()).as(at).isEqualTo(holding.quantity().longValueExact());
            assertThat(new BigDecimal(position.costE8(), 8)).as(at).isEqualByComparingTo(holding.cost());
            assertThat(new BigDecimal(position.realisedE8(), 8)).as(at).isEqualByComparingTo(holding.realised());
        }

        private void assertDayProfit(String client, Positions positions) {
            MoneySum profit = new MoneySum();
            boolean known = positions.dayPnl(prices::priceE8, profit);
            BigDecimal expected = naive.dayProfit(client);
            assertThat(known).as(name).isEqualTo(expected != null);
            if (known) {
                assertThat(new BigDecimal(profit.toBigInteger(), 8)).as(name).isEqualByComparingTo(expected);
            }
        }

        private void changeTheWorld() {
            nowNanos += random.nextInt(3) * STEP_NANOS;
            if (random.nextInt(4) == 0) {
                changePrice(any(SYMBOLS));
            }
            if (random.nextInt(40) == 0) {
                changeState();
            }
            if (random.nextInt(150) == 0) {
                book.startDay(book.epochDay() + 1 + random.nextInt(2), prices::priceE8);
                naive.startDay(book.epochDay());
            }
            if (random.nextInt(100) == 0) {
                failACommit();
            }
            if (random.nextInt(100) == 0) {
                restart();
            }
        }

        private void changePrice(String symbol) {
            if (random.nextInt(20) == 0) {
                prices.remove(symbol);
                naive.marks.remove(symbol);
                return;
            }
            long priceE8 = priceE8();
            prices.put(symbol, priceE8, nowNanos);
            naive.marks.put(symbol, money(priceE8));
            naive.markNanos.put(symbol, nowNanos);
        }

        private void changeState() {
            TradingScope scope = any(TradingScope.values());
            // Mostly ACTIVE, or hardly an order would come to the other checks.
            TradingState state = random.nextInt(6) == 0 ? any(TradingState.values()) : TradingState.ACTIVE;
            String of = switch (scope) {
                case GLOBAL -> "";
                case CLIENT -> any(CLIENTS);
                case SYMBOL -> any(SYMBOLS);
            };
            states = states.with(scope, of, state);
            checks.tradingStates(states);
            naive.states.put(scope + " " + of, state.name());
        }

        /** As an owner does it: a new book from what was kept, and no memory of orders that must come again. */
        private void failACommit() {
            PositionBook restored = new PositionBook(book.epochDay());
            book.clients().forEach((client, positions) -> {
                for (String symbol : SYMBOLS) {
                    if (positions.position(symbol) != null) {
                        restored.restore(
                                client,
                                symbol,
                                positions.position(symbol).snapshot(),
                                book.daySnapshot(client, symbol));
                    }
                }
            });
            book = restored;
            checks.forgetAccepted();
            naive.forget();
        }

        /** With other limits, which positions may already be beyond. */
        private void restart() {
            assertCounters();
            refused.clear();
            failACommit();
            limits = randomLimits();
            checks = new RiskChecks(limits, prices);
            checks.tradingStates(states);
            naive.limits = limits;
        }

        private RiskLimits randomLimits() {
            TestLimits some = new TestLimits();
            some.quantityMax = maybe() ? Math.abs(quantity()) : 0;
            some.notionalMax =
                    maybe() ? BigDecimal.valueOf(Math.abs(quantity())).multiply(money(priceE8())) : BigDecimal.ZERO;
            some.positionMax = maybe() ? Math.abs(quantity()) * (1 + random.nextInt(4)) : 0;
            some.priceCollarBasisPoints = maybe() ? 100 * (1 + random.nextInt(8)) : 0;
            some.referenceAgeMaxNanos = (10 + random.nextInt(60)) * STEP_NANOS;
            some.identicalWindowNanos = maybe() ? (1 + random.nextInt(100)) * STEP_NANOS : 0;
            some.ordersPerSecondMax = maybe() ? 1 + random.nextInt(6) : 0;
            some.dailyLossMax = maybe()
                    ? BigDecimal.valueOf(Math.abs(quantity()))
                            .multiply(money(large ? priceE8() : 100_000_000L * random.nextInt(1, 9)))
                    : BigDecimal.ZERO;
            some.clients = random.nextInt(8) == 0 ? Set.of("alpha", "beta") : Set.of();
            some.symbols = random.nextInt(8) == 0 ? Set.of("AAPL", "IBM") : Set.of();
            return some.limits();
        }

        private boolean maybe() {
            return random.nextInt(3) == 0;
        }

        /** Few different ones, so that limits are met exactly; or ones whose products need more than 64 bits. */
        private long quantity() {
            long units = large ? 999_999_990L + random.nextInt(1, 11) : random.nextInt(1, 11);
            return random.nextBoolean() ? units : -units;
        }

        private long priceE8() {
            if (large) {
                return Position.PRICE_LIMIT_E8 - 1 - random.nextInt(3) * 1_000_000_000_000_000L;
            }
            // Whole numbers, so that collars and losses are met exactly; or odd ones, so that shares are rounded.
            return odd ? 9_900_000_000L + random.nextInt(200_000_000) : (95 + random.nextInt(11)) * 100_000_000L;
        }

        private <T> T any(T[] choice) {
            return choice[random.nextInt(choice.length)];
        }

        private static BigDecimal money(long priceE8) {
            return BigDecimal.valueOf(priceE8, 8);
        }
    }
}
