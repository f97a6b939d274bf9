package dev.tradingipc.trading.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random markets, traded by the engine and by a model that is slow and obvious. */
class StrategyEngineOracleTest {
    private static final int SHORT = 3;
    private static final int LONG = 7;

    @Property(tries = 300)
    void ordersExactlyWhatTheObviousModelOrders(@ForAll long seed, @ForAll Reversal reversal) {
        Random random = new Random(seed);
        EngineFixture fixture =
                new EngineFixture(new StrategyRules(SHORT, LONG, 60, 40, 10, reversal, Set.of(), Long.MAX_VALUE));
        Model model = new Model(reversal);
        for (int tick = 0; tick < 400; tick++) {
            if (random.nextInt(4) == 0) {
                fixture.sentiment = random.nextInt(101);
            }
            int symbol = random.nextInt(3);
            long priceE8 = random.nextBoolean() ? 16_821_000_000L + random.nextInt(3) : 1 + random.nextLong(100_000);
            fixture.tick(symbol, priceE8);
            model.tick(EngineFixture.name(symbol), priceE8, fixture.sentiment);
        }
        assertThat(fixture.sent).isEqualTo(model.orders);
    }

    private static final class Model {
        private final Reversal reversal;
        private final Map<String, List<BigDecimal>> prices = new HashMap<>();
        private final Map<String, Long> positions = new HashMap<>();
        private final List<StrategyOrder> orders = new ArrayList<>();

        Model(Reversal reversal) {
            this.reversal = reversal;
        }

        void tick(String symbol, long priceE8, int sentiment) {
            List<BigDecimal> seen = prices.computeIfAbsent(symbol, name -> new ArrayList<>());
            seen.add(BigDecimal.valueOf(priceE8, 8));
            if (seen.size() < LONG) {
                return;
            }
            int comparison = average(seen, SHORT).compareTo(average(seen, LONG));
            if (comparison > 0 && sentiment > 60) {
                trade(symbol, Side.BUY, priceE8);
            } else if (comparison < 0 && sentiment >= 0 && sentiment < 40) {
                trade(symbol, Side.SELL, priceE8);
            }
        }

        private void trade(String symbol, Side side, long priceE8) {
            long held = positions.getOrDefault(symbol, 0L);
            if (Long.signum(held) == side.sign()) {
                return;
            }
            long quantity = held == 0 ? 10 : reversal == Reversal.REVERSE ? 20 : 10;
            orders.add(EngineFixture.order(orders.size() + 1L, side, quantity, symbol, priceE8));
            positions.put(symbol, held + side.sign() * quantity);
        }

        private static BigDecimal average(List<BigDecimal> seen, int window) {
            BigDecimal sum =
                    seen.subList(seen.size() - window, seen.size()).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            // 60 digits: far more than two different averages of such prices can agree in.
            return sum.divide(BigDecimal.valueOf(window), new MathContext(60));
        }
    }
}
