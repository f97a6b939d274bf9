package dev.tradingipc.trading.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.trading.risk.ReferencePrices;
import dev.tradingipc.trading.risk.RiskLimits;
import dev.tradingipc.trading.risk.RiskReason;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.StrategyEngine;
import dev.tradingipc.trading.strategy.StrategyOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RiskGateTest {
    private static final String CLIENT = "strategy";
    private static final String SYMBOL = "AAPL";
    private static final long E8 = 100_000_000;
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long DAY_NANOS = 86_400 * SECOND_NANOS;
    private static final long NEVER = StrategyEngine.NO_SOURCE_TIME;

    private final Map<String, Long> ticks = new HashMap<>();
    private final Map<String, Long> market = new HashMap<>();
    private final List<RiskReason> refused = new ArrayList<>();
    private long marketAgeNanos;
    private long nowNanos = 50 * SECOND_NANOS;
    private long epochNanos = 100 * DAY_NANOS;
    private long lastId;

    @Test
    void eachOrderSeesItsPredecessorsAndRejectionsFreeWhatTheyTook() {
        RiskGate gate = live(limits(Limit.POSITION, 10));
        StrategyOrder first = sent(gate, 10, 100);
        assertThat(permits(gate, 1, 100)).isFalse();
        assertThat(refused).containsExactly(RiskReason.POSITION_LIMIT);
        assertThat(gate.counters().refused(RiskReason.POSITION_LIMIT)).isOne();
        gate.takenBack(first);
        assertThat(permits(gate, 10, 100)).isTrue();
    }

    @Test
    void adoptedPositionsReplaceWhatWasSentBefore() {
        RiskGate gate = live(limits(Limit.POSITION, 10));
        sent(gate, 10, 100);
        gate.adopted(Map.of(SYMBOL, -4L));
        assertThat(permits(gate, -7, 100)).isFalse();
        assertThat(permits(gate, 14, 100)).isTrue();
    }

    @Test
    void liveOrdersAreHeldToTheMarketsLastPriceAndNoneMeansNoOrder() {
        RiskGate gate = live(limits(Limit.COLLAR, 500));
        ticks.put(SYMBOL, 100 * E8);
        assertThat(permits(gate, 1, 100)).isFalse();
        market.put(SYMBOL, 100 * E8);
        assertThat(permits(gate, 1, 105)).isTrue();
        assertThat(permits(gate, 1, 106)).isFalse();
        marketAgeNanos = 3 * SECOND_NANOS;
        assertThat(permits(gate, 1, 100)).isFalse();
        assertThat(refused)
                .containsExactly(
                        RiskReason.NO_REFERENCE_PRICE, RiskReason.PRICE_COLLAR, RiskReason.STALE_REFERENCE_PRICE);
    }

    @Test
    void aReplayKnowsNothingNewerThanTheTickItDecidesOn() {
        RiskGate gate = gate(limits(Limit.COLLAR, 500));
        gate.startSession(symbol -> ticks.getOrDefault(symbol, 0L), true);
        ticks.put(SYMBOL, 100 * E8);
        market.put(SYMBOL, 200 * E8);
        marketAgeNanos = 3 * SECOND_NANOS;
        assertThat(permits(gate, 1, 100)).isTrue();
    }

    @Test
    void theLossOfADayStopsOrdersThatDoNotReduceUntilTheNextDay() {
        RiskGate gate = live(limits(Limit.LOSS, 50));
        price(100);
        sent(gate, 10, 100);
        price(95);
        assertThat(permits(gate, 1, 95)).isTrue();
        price(94);
        assertThat(permits(gate, 1, 94)).isFalse();
        assertThat(permits(gate, -10, 94)).isTrue();
        epochNanos += DAY_NANOS;
        assertThat(permits(gate, 1, 94)).isTrue();
        assertThat(refused).containsExactly(RiskReason.DAILY_LOSS);
    }

    @Test
    void theDaysOfAReplayAreThoseOfItsRecording() {
        RiskGate gate = gate(limits(Limit.LOSS, 50));
        gate.startSession(symbol -> ticks.getOrDefault(symbol, 0L), true);
        price(100);
        assertThat(gate.permits(SYMBOL, 10, 100 * E8, 1, DAY_NANOS)).isTrue();
        gate.sent(order(10, 100), 1);
        price(90);
        assertThat(gate.permits(SYMBOL, 1, 90 * E8, 2, 2 * DAY_NANOS - 1)).isFalse();
        assertThat(gate.permits(SYMBOL, 1, 90 * E8, 3, 2 * DAY_NANOS)).isTrue();
    }

    @Test
    void adoptedUnitsAreWorthWhatTheyWereAtTheFirstOrderAfter() {
        RiskGate gate = live(limits(Limit.LOSS, 50));
        gate.adopted(Map.of(SYMBOL, 10L));
        price(100);
        assertThat(permits(gate, 1, 100)).isTrue();
        price(94);
        assertThat(permits(gate, 1, 94)).isFalse();
    }

    @Test
    void aNewSessionsOrdersAreNotHeldToTheTimesOfTheOneBefore() {
        RiskGate gate = live(limits(Limit.RATE, 1));
        sent(gate, 1, 100);
        assertThat(permits(gate, 1, 100)).isFalse();
        nowNanos = 7; // a recording's clock, far behind
        gate.startSession(symbol -> 0, true);
        assertThat(permits(gate, 1, 100)).isTrue();
    }

    @Test
    void allowListsHoldForTheStrategysOwnName() {
        RiskLimits others = new RiskLimits(
                "strategy.risk", 0, BigDecimal.ZERO, 0, 0, 0, 0, 0, BigDecimal.ZERO, Set.of("alpha"), Set.of());
        assertThat(permits(live(others), 1, 100)).isFalse();
        assertThat(refused).containsExactly(RiskReason.CLIENT_NOT_ALLOWED);
    }

    private enum Limit {
        POSITION,
        COLLAR,
        RATE,
        LOSS
    }

    private static RiskLimits limits(Limit limit, int value) {
        return new RiskLimits(
                "strategy.risk",
                0,
                BigDecimal.ZERO,
                limit == Limit.POSITION ? value : 0,
                limit == Limit.COLLAR ? value : 0,
                2 * SECOND_NANOS,
                0,
                limit == Limit.RATE ? value : 0,
                limit == Limit.LOSS ? BigDecimal.valueOf(value) : BigDecimal.ZERO,
                Set.of(),
                Set.of());
    }

    private RiskGate live(RiskLimits limits) {
        RiskGate gate = gate(limits);
        gate.startSession(symbol -> ticks.getOrDefault(symbol, 0L), false);
        return gate;
    }

    private RiskGate gate(RiskLimits limits) {
        return new RiskGate(
                CLIENT,
                limits,
                new Market(),
                () -> epochNanos,
                (reason, symbol, signedQuantity, priceE8) -> refused.add(reason));
    }

    private void price(long price) {
        ticks.put(SYMBOL, price * E8);
        market.put(SYMBOL, price * E8);
    }

    private boolean permits(RiskGate gate, long signedQuantity, long price) {
        return gate.permits(SYMBOL, signedQuantity, price * E8, nowNanos, NEVER);
    }

    private StrategyOrder sent(RiskGate gate, long signedQuantity, long price) {
        assertThat(permits(gate, signedQuantity, price)).isTrue();
        StrategyOrder order = order(signedQuantity, price);
        gate.sent(order, nowNanos);
        return order;
    }

    private StrategyOrder order(long signedQuantity, long price) {
        Side side = signedQuantity > 0 ? Side.BUY : Side.SELL;
        return new StrategyOrder(++lastId, side, Math.abs(signedQuantity), SYMBOL, price * E8, nowNanos, 1);
    }

    private final class Market implements ReferencePrices {
        @Override
        public long priceE8(String symbol) {
            return market.getOrDefault(symbol, NO_PRICE);
        }

        @Override
        public long ageNanos(String symbol, long now) {
            return marketAgeNanos;
        }
    }
}
