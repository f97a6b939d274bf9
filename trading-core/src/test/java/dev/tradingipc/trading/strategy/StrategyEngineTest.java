package dev.tradingipc.trading.strategy;

import static dev.tradingipc.trading.strategy.EngineFixture.order;
import static dev.tradingipc.trading.strategy.StrategyEngine.NO_SENTIMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategyEngineTest {
    private static final int BULLISH = 61;
    private static final int BEARISH = 39;

    private final EngineFixture fixture = new EngineFixture();

    @ParameterizedTest
    @CsvSource({
        "BUY,61,BUY", "BUY,50,", "BUY,39,", "BUY,-1,",
        "SELL,39,SELL", "SELL,50,", "SELL,61,", "SELL,-1,",
        "NEUTRAL,61,", "NEUTRAL,39,", "NEUTRAL,50,"
    })
    void tradesOnlyWhenPricesAndSentimentAgree(Signal byPrice, int sentiment, Side ordered) {
        fixture.tick(0, byPrice == Signal.BUY ? 99 : byPrice == Signal.SELL ? 101 : 100);
        fixture.sentiment = sentiment;
        fixture.tick(0, 100);
        if (ordered == null) {
            assertThat(fixture.sent).isEmpty();
        } else {
            assertThat(fixture.sent).containsExactly(order(1, ordered, 10, "S0", 100));
        }
    }

    @Test
    void sentimentAloneChangesNothingUntilTheNextTick() {
        fixture.pricesSay(Signal.BUY);
        fixture.sentiment = BULLISH;
        assertThat(fixture.sent).isEmpty();
        fixture.tick(0, 101);
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 101));
    }

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
    void keepsWindowsAndPositionsOfSymbolsApart() {
        fixture.sentiment = BULLISH;
        fixture.tick(0, 10);
        fixture.tick(70, 20);
        fixture.tick(0, 11);
        fixture.tick(70, 21);
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 11), order(2, Side.BUY, 10, "S70", 21));
    }

    @Test
    void tradesOnlyTheSymbolsItIsGiven() {
        EngineFixture only = new EngineFixture(Reversal.REVERSE, Set.of("S1"));
        only.sentiment = BULLISH;
        only.pricesSay(Signal.BUY);
        only.tick(1, 10);
        only.tick(1, 11);
        assertThat(only.sent).containsExactly(order(1, Side.BUY, 10, "S1", 11));
        assertThat(only.engine.counters().ticks()).isEqualTo(4);
        assertThat(only.engine.counters().priceSignals(Signal.BUY)).isOne();
    }

    @Test
    void warmUpFillsWindowsAndNeverTrades() {
        fixture.sentiment = BULLISH;
        fixture.engine.warmUp(0, 98, -1);
        fixture.engine.warmUp(0, 99, -1);
        assertThat(fixture.sent).isEmpty();
        fixture.tick(0, 100);
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 100));
        assertThat(fixture.engine.counters().warmUpTicks()).isEqualTo(2);
        assertThat(fixture.engine.counters().ticks()).isOne();
    }

    @Test
    void newSessionEmptiesWindowsAndKeepsPositionsBySymbolName() {
        fixture.sentiment = BULLISH;
        fixture.pricesSay(Signal.BUY);
        fixture.engine.startSession(index -> "S" + (1 - index));
        fixture.sentiment = BEARISH;
        fixture.tick(1, 90);
        assertThat(fixture.sent).hasSize(1);
        fixture.tick(1, 80);
        assertThat(fixture.sent).last().isEqualTo(order(2, Side.SELL, 20, "S0", 80));
    }

    /** How long a symbol makes no order after one of it was rejected. */
    private static final long REST_NANOS = 1_000_000_000L;

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
    void makesNoOrderWithoutAnOrderConnectionAndNeverSendsItLate() {
        fixture.sentiment = BULLISH;
        fixture.orderConnected = false;
        fixture.pricesSay(Signal.BUY);
        fixture.tick(0, 101);
        assertThat(fixture.suppressed(Suppression.NO_ORDER_CONNECTION)).isEqualTo(2);
        fixture.orderConnected = true;
        assertThat(fixture.sent).isEmpty();
        fixture.tick(0, 102);
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 102));
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

    @Test
    void makesNoOrderWhilePausedAndGoesOnFillingItsWindows() {
        fixture.sentiment = BULLISH;
        fixture.paused = true;
        fixture.orderConnected = false;
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.sent).isEmpty();
        assertThat(fixture.suppressed(Suppression.PAUSED)).isOne();
        fixture.paused = false;
        fixture.orderConnected = true;
        fixture.tick(0, 101);
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 101));
    }

    @Test
    void makesNoOrderAndUsesUpNoIdWhileTooManyAreUnanswered() {
        fixture.sentiment = BULLISH;
        fixture.hasRoomForOrder = false;
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.suppressed(Suppression.UNACKNOWLEDGED_MAX)).isOne();
        fixture.hasRoomForOrder = true;
        fixture.tick(0, 101);
        assertThat(fixture.sent).containsExactly(order(1, Side.BUY, 10, "S0", 101));
    }

    @Test
    void makesNoOrderOnASentimentWhoseFeedIsGone() {
        fixture.sentiment = BULLISH;
        fixture.newsConnected = false;
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.sent).isEmpty();
        assertThat(fixture.suppressed(Suppression.NO_NEWS_CONNECTION)).isOne();
    }

    @Test
    void makesNoOrderOnAPriceReceivedTooLongAgo() {
        fixture.sentiment = BULLISH;
        fixture.tick(0, 99);
        fixture.engine.onTick(
                0, 100, -1, fixture.nowNanos - EngineFixture.PRICE_AGE_MAX_NANOS - 1, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent).isEmpty();
        assertThat(fixture.suppressed(Suppression.STALE_PRICE)).isOne();
        fixture.engine.onTick(
                0, 101, -1, fixture.nowNanos - EngineFixture.PRICE_AGE_MAX_NANOS, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent).hasSize(1);
    }

    @Test
    void makesNoOrderOnPricesOfADeadWriter() {
        fixture.sentiment = BULLISH;
        fixture.writerAlive = false;
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.sent).isEmpty();
        assertThat(fixture.suppressed(Suppression.WRITER_DEAD)).isOne();
    }

    @Test
    void makesNoOrderOnPricesOfAWriterThatIsStopped() {
        fixture.sentiment = BULLISH;
        fixture.writerSilent = true;
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.sent).isEmpty();
        assertThat(fixture.suppressed(Suppression.WRITER_SILENT)).isOne();
    }

    @Test
    void aSymbolRestsForASecondWhenItsOrderWasRejected() {
        fixture.sentiment = BULLISH;
        fixture.pricesSay(Signal.BUY);
        fixture.engine.undo(fixture.sent.getFirst());
        fixture.tick(0, 101);
        fixture.nowNanos += 999_999_999;
        fixture.tick(0, 102);
        assertThat(fixture.sent).as("while it rests").hasSize(1);
        assertThat(fixture.suppressed(Suppression.REJECTED_LATELY)).isEqualTo(2);
        fixture.tick(1, 99);
        fixture.tick(1, 100);
        assertThat(fixture.sent).as("another symbol").hasSize(2);
        fixture.nowNanos += 1;
        fixture.tick(0, 103);
        assertThat(fixture.sent).as("a second later").hasSize(3);
    }

    @Test
    void theRestAfterARejectionCountsInSourceTimeWhenDeliveryIsLossless() {
        fixture.lossless = true;
        fixture.sentiment = BULLISH;
        long source = 1_700_000_000_000_000_000L;
        fixture.engine.onTick(0, 99, source, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.onTick(0, 100, source, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.undo(fixture.sent.getFirst());
        fixture.engine.onTick(0, 101, source + 999_999_999, 0, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent).hasSize(1);
        fixture.engine.onTick(0, 102, source + 1_000_000_000, 0, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent).hasSize(2);
    }

    /** The rest of a replay ends in 2023 of its own time; on the clock of a live session that is never. */
    @Test
    void noSymbolGoesOnRestingInANewPriceSession() {
        fixture.lossless = true;
        fixture.sentiment = BULLISH;
        long source = 1_700_000_000_000_000_000L;
        fixture.engine.onTick(0, 99, source, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.onTick(0, 100, source, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.undo(fixture.sent.getFirst());
        fixture.lossless = false;
        fixture.engine.startSession(EngineFixture::name);
        fixture.pricesSay(Signal.BUY);
        assertThat(fixture.sent).hasSize(2);
    }

    @Test
    void countsAgeInSourceTimeWhenDeliveryIsLossless() {
        fixture.lossless = true;
        fixture.writerAlive = false;
        fixture.sentiment = BULLISH;
        long source = 1_700_000_000_000_000_000L;
        fixture.engine.onTick(0, 99, source, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.onTick(1, 99, source + 1 + EngineFixture.PRICE_AGE_MAX_NANOS, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.onTick(0, 100, source, 0, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent).as("older than another tick's time allows").isEmpty();
        assertThat(fixture.suppressed(Suppression.STALE_PRICE)).isOne();
        fixture.engine.onTick(0, 101, source + 1, 0, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent)
                .as("received long ago, yet fresh in source time")
                .hasSize(1);
    }

    @Test
    void losslessTicksWithoutSourceTimeHaveNoAge() {
        fixture.lossless = true;
        fixture.sentiment = BULLISH;
        fixture.engine.onTick(0, 99, -1, 0, EngineFixture.TICK_SEQUENCE);
        fixture.engine.onTick(0, 100, -1, 0, EngineFixture.TICK_SEQUENCE);
        assertThat(fixture.sent).hasSize(1);
    }

    @Test
    void countsEveryTickItsSignalsAndItsLatency() {
        fixture.sentiment = NO_SENTIMENT;
        fixture.pricesSay(Signal.BUY);
        fixture.sentiment = BEARISH;
        fixture.engine.onTick(0, 90, -1, fixture.nowNanos - 5_000, EngineFixture.TICK_SEQUENCE);
        StrategyCounters counters = fixture.engine.counters();
        assertThat(counters.ticks()).isEqualTo(3);
        assertThat(counters.priceSignals(Signal.NEUTRAL)).isOne();
        assertThat(counters.priceSignals(Signal.BUY)).isOne();
        assertThat(counters.priceSignals(Signal.SELL)).isOne();
        assertThat(counters.sentimentSignals(Signal.NEUTRAL)).isEqualTo(2);
        assertThat(counters.sentimentSignals(Signal.SELL)).isOne();
        assertThat(counters.orders(Side.SELL)).isOne();
        assertThat(counters.shortPositions()).isOne();
        assertThat(counters.decisionLatency().sum()).isEqualTo(5_000);
    }
}
