package dev.tradingipc.trading.strategy;

import static dev.tradingipc.trading.strategy.EngineFixture.BEARISH;
import static dev.tradingipc.trading.strategy.EngineFixture.BULLISH;
import static dev.tradingipc.trading.strategy.EngineFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the engine holds, by its own orders, by rejections and by adoption, and what it orders next for that. */
class StrategyEnginePositionsTest {
    /** How long a symbol makes no order after one of it was rejected. */
    private static final long REST_NANOS = 1_000_000_000L;

    private final EngineFixture fixture = new EngineFixture();

    @Test
    void neverOrdersAgainInTheDirectionHeld() {
        fixture.sentiment = BULLISH;
        for (int price = 1; price < 50; price++) {
            fixture.tick(0, price);
        }
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 2));
    }

    @Test
    void reversesWithOneOrderOfTwiceTheQuantity() {
        fixture.sentiment = BULLISH;
        fixture.pricesSay(Signal.BUY);
        fixture.sentiment = BEARISH;
        fixture.tick(0, 90);
        fixture.tick(0, 80);
        fixture.sentiment = BULLISH;
        fixture.tick(0, 85);
        assertThat(fixture.sent)
                .containsExactly(
                        order(1, Side.BUY, 10, "S0", 100),
                        order(2, Side.SELL, 20, "S0", 90),
                        order(3, Side.BUY, 20, "S0", 85));
        assertThat(fixture.engine.position("S0")).isEqualTo(10);
    }

    @Test
    void flattensFirstAndOpensTheOtherSideOnTheNextTick() {
        EngineFixture flatten = new EngineFixture(Reversal.FLATTEN, Set.of());
        flatten.sentiment = BULLISH;
        flatten.pricesSay(Signal.BUY);
        flatten.sentiment = BEARISH;
        flatten.tick(0, 90);
        assertThat(flatten.engine.position("S0")).isZero();
        flatten.tick(0, 80);
        assertThat(flatten.sent)
                .containsExactly(
                        order(1, Side.BUY, 10, "S0", 100),
                        order(2, Side.SELL, 10, "S0", 90),
                        order(3, Side.SELL, 10, "S0", 80));
        assertThat(flatten.engine.position("S0")).isEqualTo(-10);
    }

    @Test
    void rejectionTakesBackWhatTheOrderDidToThePosition() {
        fixture.sentiment = BULLISH;
        fixture.pricesSay(Signal.BUY);
        fixture.engine.undo(fixture.sent.getFirst());
        assertThat(fixture.engine.position("S0")).isZero();
        assertThat(fixture.engine.counters().longPositions()).isZero();
        fixture.nowNanos += REST_NANOS;
        fixture.tick(0, 101);
        assertThat(fixture.sent).last().satisfies(order -> {
            assertThat(order.id()).isEqualTo(2);
            assertThat(order.signedQuantity()).isEqualTo(10);
        });
    }

    @Test
    void rejectionThatArrivesAfterAReversalLeavesWhatTheOtherOrdersMade() {
        fixture.sentiment = BULLISH;
        fixture.pricesSay(Signal.BUY);
        fixture.sentiment = BEARISH;
        fixture.tick(0, 90);
        fixture.engine.undo(fixture.sent.getFirst());
        assertThat(fixture.engine.position("S0")).isEqualTo(-20);
        fixture.sentiment = BULLISH;
        fixture.nowNanos += REST_NANOS;
        fixture.tick(0, 95);
        assertThat(fixture.sent).last().satisfies(order -> {
            assertThat(order.id()).isEqualTo(3);
            assertThat(order.signedQuantity()).isEqualTo(30);
        });
    }

    @Test
    void failedSendKeepsThePositionAndUsesUpTheId() {
        fixture.sentiment = BULLISH;
        fixture.sendFails = true;
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.engine.position("S0")).isZero();
        assertThat(fixture.suppressed(Suppression.SEND_FAILED)).isOne();
        assertThat(fixture.engine.counters().orders(Side.BUY)).isZero();
        fixture.sendFails = false;
        fixture.tick(0, 101);
        assertThat(fixture.sent).containsExactly(order(2, Side.BUY, 10, "S0", 101));
    }

    @Test
    void goesOnFromTheAdoptedPositionsAndTheLastIdOfAnEarlierRun() {
        fixture.engine.adopt(Map.of("S0", -30L, "S1", 10L));
        fixture.engine.continueAfter(7);
        assertThat(fixture.engine.position("S1")).as("never seen").isEqualTo(10);
        fixture.sentiment = BULLISH;
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.sent).containsExactly(order(8, Side.BUY, 40, "S0", 100));
        fixture.engine.continueAfter(3);
        fixture.sentiment = BEARISH;
        fixture.tick(1, 50);
        fixture.tick(1, 40);
        assertThat(fixture.sent).last().isEqualTo(order(9, Side.SELL, 20, "S1", 40));
    }

    @Test
    void adoptedPositionsReplaceItsOwnAlsoInItsCounters() {
        fixture.sentiment = BULLISH;
        fixture.pricesSay(Signal.BUY);
        fixture.engine.adopt(Map.of("S1", -10L, "S2", -5L));
        assertThat(fixture.engine.position("S0")).isZero();
        assertThat(fixture.engine.counters().longPositions()).isZero();
        assertThat(fixture.engine.counters().shortPositions()).isEqualTo(2);
    }

    @Test
    void closesAPositionLargerThanAnOrderInSeveral() {
        fixture.engine.adopt(Map.of("S0", -1_500_000_000L));
        fixture.sentiment = BULLISH;
        fixture.pricesSay(Signal.BUY);
        fixture.tick(0, 101);
        fixture.tick(0, 102);
        assertThat(fixture.sent)
                .containsExactly(
                        order(1, Side.BUY, 1_000_000_000, "S0", 100), order(2, Side.BUY, 500_000_010, "S0", 101));
    }
}
